"""A real Elasticsearch on loopback: the server itself, run as one or more processes that may be killed.

python -m tests.servers.elasticsearch           one node until Ctrl-C; prints its address
python -m tests.servers.elasticsearch --fetch   only fetch it, as CI does before the tests

Needs Java and Maven (see download.py), 120 MB of disk and about 0.8 GB of memory a node.
"""

import ctypes
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from tests.servers.download import NOBODY, ServerError, fetch, java_home

# Paths relative to the distribution, which is read-only for the nodes.
UNWANTED_JVM_OPTIONS = re.compile(r"^[^#].*(-Xlog:gc|HeapDump|ErrorFile)")
PR_SET_PDEATHSIG = 1  # linux/prctl.h


def free_ports(count):
    """Returns ports of loopback that nobody listens on."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def die_with_parent():
    """Ends a node also when the tests themselves are killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Cluster:
    """One or more nodes with a folder of data that goes away with them.

    nodes: how many. heap: MB of Java's heap for each. patience: seconds in which they must have found each
    other. Entering blocks until they have; `urls` has the address of each node. Raises ServerError when
    Elasticsearch cannot be fetched or started.
    """

    def __init__(self, nodes=1, heap=384, patience=180):
        self.home, self.heap, self.patience = fetch(), heap, patience
        self.ports, self.transport_ports = free_ports(nodes), free_ports(nodes)
        self.urls = [f"http://127.0.0.1:{port}" for port in self.ports]
        self.processes = {}

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tama-elasticsearch-", dir="/var/tmp"))
        self.folder.chmod(0o755)
        try:
            for node in range(len(self.ports)):
                self._furnish(node)
                self._spawn(node)
            self.wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *error):
        self.stop()

    def kill(self, node):
        """Ends one node at once, as a power cut would."""
        process = self.processes.pop(node)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def restart(self, node):
        """Starts a killed node with the data it had, and waits until it has joined the others."""
        self._spawn(node)
        self.wait()

    def find_master(self):
        """Returns the number of the node that leads the others."""
        alive = next(iter(self.processes))
        master = ask(f"{self.urls[alive]}/_cat/master?format=json")[0]["node"]
        return int(master.removeprefix("node"))

    def wait(self):
        """Blocks until every running node has joined."""
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline:
            for node, process in self.processes.items():
                if process.poll() is not None:
                    raise ServerError(f"node {node} ended:\n{self.read_log(node)}")
            if self._is_whole():
                return
            time.sleep(0.2)
        raise ServerError(f"not whole after {self.patience} s:\n{self.read_log(next(iter(self.processes)))}")

    def _is_whole(self):
        # Each by what it knows itself: one that has joined refuses questions until it has learned of the indices.
        ready = f"local=true&wait_for_nodes=ge({len(self.processes)})&wait_for_status=yellow&timeout=2s"
        try:
            return not any(
                ask(f"{self.urls[node]}/_cluster/health?{ready}")["timed_out"] for node in self.processes
            )
        except OSError:
            return False  # It does not listen yet, or knows no master yet.

    def read_log(self, node, lines=40):
        """Returns the last lines a node has printed."""
        console = (self.folder / f"node{node}" / "console.log").read_text(errors="replace")
        return "\n".join(console.splitlines()[-lines:])

    def stop(self):
        """Ends every node and removes the data."""
        for node in list(self.processes):
            self.kill(node)
        for _ in range(50):  # A process that has just been killed may still be writing.
            shutil.rmtree(self.folder, ignore_errors=True)
            if not self.folder.exists():
                return
            time.sleep(0.1)

    def _furnish(self, node):
        folder = self.folder / f"node{node}"
        shutil.copytree(self.home / "config", folder / "config")
        for name in ("data", "logs", "tmp"):
            (folder / name).mkdir()
        options = folder / "config" / "jvm.options"
        kept = [line for line in options.read_text().splitlines() if not UNWANTED_JVM_OPTIONS.match(line)]
        options.write_text("\n".join(kept) + "\n")
        lines = [f"{name}: {json.dumps(value)}\n" for name, value in self._settings(node, folder).items()]
        (folder / "config" / "elasticsearch.yml").write_text("".join(lines))
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", folder], check=True)

    def _settings(self, node, folder):
        settings = {
            "cluster.name": "tama-tests",
            "node.name": f"node{node}",
            "network.host": "127.0.0.1",
            "http.port": self.ports[node],
            "transport.port": self.transport_ports[node],
            "path.data": str(folder / "data"),
            "path.logs": str(folder / "logs"),
            "xpack.security.enabled": False,
            "node.store.allow_mmap": False,
            "cluster.routing.allocation.disk.threshold_enabled": False,
        }
        if len(self.ports) == 1:
            return settings | {"discovery.type": "single-node"}
        names = [f"node{number}" for number in range(len(self.ports))]
        seeds = [f"127.0.0.1:{port}" for port in self.transport_ports]
        return settings | {"discovery.seed_hosts": seeds, "cluster.initial_master_nodes": names}

    def _spawn(self, node):
        folder = self.folder / f"node{node}"
        identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        with open(folder / "console.log", "ab") as console:
            self.processes[node] = subprocess.Popen(
                [self.home / "bin" / "elasticsearch"],
                cwd=folder,
                env=self._environment(folder),
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=console,
                start_new_session=True,
                preexec_fn=die_with_parent,
                **identity,
            )

    def _environment(self, folder):
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "ES_JAVA_HOME": str(java_home()),
            "ES_PATH_CONF": str(folder / "config"),
            "ES_TMPDIR": str(folder / "tmp"),
            "ES_JAVA_OPTS": f"-Xms{self.heap}m -Xmx{self.heap}m -XX:TieredStopAtLevel=1",
        }


def ask(url):
    """Returns what a node answers, read as JSON."""
    with urllib.request.urlopen(url, timeout=5) as reply:  # noqa: S310
        return json.load(reply)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        if "--fetch" in sys.argv:
            print(fetch())
            return
        with Cluster() as cluster:
            print("ELASTICSEARCH_URL=" + cluster.urls[0], flush=True)
            signal.pause()
    except KeyboardInterrupt:
        pass
    except ServerError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
