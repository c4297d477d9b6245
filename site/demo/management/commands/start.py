import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

from django.conf import settings
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

# What a request or a task is given to finish before it is ended.
PATIENCE_SECONDS = 15


class Command(BaseCommand):
    help = "Runs web server and worker together until Ctrl+C; nothing is left running afterwards."

    def handle(self, **options):
        port = int(settings.PORT)
        if is_taken(port):
            raise CommandError(f"Port {port} is in use. Choose another: make run PORT={port + 1}")
        self.check(tags=[Tags.database], databases=["default"])
        call_command("rebuild_search", if_missing=True)
        # Handlers first: a signal between two starts must not leave the first one behind.
        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        manage = str(settings.ROOT / "manage.py")
        processes = []
        code = 0
        try:
            for command in (
                ["-m", "gunicorn", "-c", str(settings.SITE / "gunicorn.conf.py")],
                [manage, "work"],
            ):
                # A session of its own: the terminal's Ctrl+C reaches only us, and we end both in order.
                processes.append(subprocess.Popen([sys.executable, *command], start_new_session=True))  # noqa: S603
            self.say_where(port, processes)
            code = wait_for_first(processes)
            self.stderr.write("The web server or the worker has ended by itself; stopping both.")
        except Stop:
            pass
        finally:
            end_all(processes)
        if code:
            raise CommandError("Stopped.", returncode=code)

    def say_where(self, port, processes):
        """Prints the addresses as soon as somebody can open them."""
        while not answers(port) and all(process.poll() is None for process in processes):
            time.sleep(0.1)
        home = f"http://127.0.0.1:{port}"
        for name, address in [*((name, f"{home}/{code}/") for code, name in settings.LANGUAGES)]:
            self.stdout.write(f"{address:36} {name}")
        self.stdout.write(f"{home + '/admin/':36} 編集 / editors     (Ctrl+C stops)")
        self.stdout.flush()


class Stop(Exception):
    """Somebody wants the site to stop."""


def ask_to_stop(number, frame):
    # Once: what ends the processes must not be interrupted by an impatient second signal.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise Stop


def is_taken(port):
    """Returns whether something answers on this port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def answers(port):
    """Returns whether the site answers; the port is open long before that."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
            return answer.status == 200
    except OSError:
        return False


def wait_for_first(processes):
    """Waits until one of the processes ends and returns its code, never 0: neither should end by itself."""
    while all(process.poll() is None for process in processes):
        time.sleep(0.2)
    return next(process.returncode for process in processes if process.returncode is not None) or 1


def end_all(processes):
    """Asks every process group to end, then ends what has not."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number)
        deadline = time.monotonic() + PATIENCE_SECONDS
        for process in processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
