"""How gunicorn serves the site: `gunicorn -c site/gunicorn.conf.py` from any folder."""

import os
import sys
from pathlib import Path

SITE = Path(__file__).resolve().parent
ROOT = SITE.parent
sys.path[:0] = [str(SITE), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")

# Imported here, in the master: what is missing or unsafe stops the start once, not each worker for ever.
import settings  # noqa: E402
from backups import Refused  # noqa: E402
from backups.checks import HOW_TO_HELP, damage_of  # noqa: E402
from backups.locks import hold_while_running  # noqa: E402

if not settings.LOCAL and not (settings.STATIC_ROOT / "staticfiles.json").exists():
    raise SystemExit(
        "The site does not start:\n- Static files are missing: run `python manage.py collectstatic`."
    )
if damage := damage_of(settings.DATABASES["default"]):
    raise SystemExit(f"The site does not start:\n- {damage} {HOW_TO_HELP}")
try:
    # The workers inherit it: nobody restores a backup under a running site.
    hold_while_running(settings.VAR)
except Refused as refusal:
    raise SystemExit(f"The site does not start:\n- {refusal}") from None

chdir = str(ROOT)
pythonpath = f"{SITE},{ROOT}"
wsgi_app = "wsgi:application"
bind = os.environ.get("BIND", f"127.0.0.1:{settings.PORT}")

# Threads wait for the database and for slow readers; processes use the cores.
default_workers = 2 if settings.LOCAL else min(2 * (os.cpu_count() or 1), 8)
workers = int(os.environ.get("WEB_CONCURRENCY", default_workers))
threads = int(os.environ.get("WEB_THREADS", 4))
worker_class = "gthread"
# Here one person waits for the first page. In production a reload (HUP) must bring new code, so no preloading.
preload_app = settings.LOCAL
timeout = 30
graceful_timeout = 10
keepalive = 5
# A leak in a library must not grow for months; the jitter keeps workers from leaving together.
max_requests = 5000
max_requests_jitter = 500

limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190

# gunicorn 27 would open a socket for commands in the home folder.
control_socket_disable = True

# Path without query: what a buyer searched for is nobody's business. The visitor's address is left out, too.
accesslog = "-" if os.environ.get("ACCESS_LOG") else None
access_log_format = '{"logger":"access","method":"%(m)s","path":"%(U)s","status":%(s)s,"microseconds":%(D)s}'
errorlog = "-"
loglevel = "warning" if settings.LOCAL else "info"


def post_worker_init(worker):
    """Gets a worker ready for its first search; one that cannot search yet serves the rest, and /readyz says why."""
    # Only now: without preloading, a worker has its own Django.
    from django.db import connections

    from search.finder.warming import warm_up

    try:
        warm_up()
    except Exception as error:  # noqa: BLE001 - whatever it is, the site has more than a search
        worker.log.warning("A worker begins without having searched: %r", error)
    finally:
        connections.close_all()
