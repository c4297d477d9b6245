"""Fetches the Elasticsearch of the tests from Maven Central, once for everybody on this machine."""

import fcntl
import functools
import os
import re
import shutil
import subprocess
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
VERSION = re.search(r"<elasticsearch.version>([^<]+)<", POM.read_text()).group(1)
# Outside the repository, which may lie in a home nobody else can read: Elasticsearch refuses to run as root,
# so as root its nodes run as `nobody`.
HOME = Path(
    os.environ.get("ELASTICSEARCH_TEST_HOME", f"/var/tmp/tama-elasticsearch-{VERSION}-{os.geteuid()}")  # noqa: S108
)
NOBODY = 65534
JAVA = range(17, 25)  # What this version of Elasticsearch runs on.
HOW_TO_GET = "needs Elasticsearch: apt-get install openjdk-17-jre-headless maven, and Maven Central"


class ServerError(Exception):
    """Elasticsearch could not be fetched or started; the message says why."""


@functools.cache
def java_home():
    """Returns the folder of a Java that this Elasticsearch runs on."""
    own = os.environ.get("JAVA_HOME")
    for home in [Path(own)] if own else sorted(Path("/usr/lib/jvm").glob("*"), reverse=True):
        if (home / "bin" / "java").exists() and java_version(home) in JAVA:
            return home
    raise ServerError(
        f"no Java {JAVA.start} to {JAVA.stop - 1} here: apt-get install openjdk-17-jre-headless"
    )


def java_version(home):
    said = subprocess.run([home / "bin" / "java", "-version"], capture_output=True, text=True).stderr
    version = re.search(r'"(\d+)', said)
    return version and int(version.group(1))


def fetch():
    """Returns the folder of the server, after fetching it if it is not here. Raises ServerError."""
    home, complete = HOME / f"elasticsearch-{VERSION}", HOME / "complete"
    java_home()
    HOME.mkdir(parents=True, exist_ok=True)
    if HOME.stat().st_uid != os.geteuid():
        raise ServerError(f"{HOME} belongs to somebody else")
    with open(HOME / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not complete.exists():
            unpack()
            make_readable(home)
            complete.touch()
    return home


def unpack():
    if not shutil.which("mvn"):
        raise ServerError("no Maven here: apt-get install maven")
    done = subprocess.run(
        ["mvn", "-q", "-B", "-f", POM, "generate-resources", f"-Ddestination={HOME}"],
        env=os.environ | {"JAVA_HOME": str(java_home())},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise ServerError(f"Maven Central does not give Elasticsearch {VERSION}:\n{done.stdout[-2000:]}")


def make_readable(home):
    for name in ("plugins", "logs"):
        (home / name).mkdir(exist_ok=True)
    subprocess.run(["chmod", "-R", "a+rX", HOME], check=True)
    subprocess.run(["chmod", "a+x", *(home / "bin").iterdir()], check=True)
