"""A server that misbehaves as told, alone or as a plug in front of a real one that can be pulled."""

import http.client
import json
import socket
import socketserver
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

OPEN = "open"  # passes everything on; with nothing behind it answers an empty object
REFUSED = "refused"  # nobody listens
RESET = "reset"  # the connection is cut after the question
SILENT = "silent"  # accepts, reads, and never answers
SLOW = "slow"  # as OPEN, after `seconds`
HALF = "half"  # as OPEN, but a search says that half of its shards did not answer
TRUNCATED = "truncated"  # ends in the middle of the answer
WRONG = "wrong"  # well-formed JSON of another program
HTML = "html"  # the page of a proxy between
ERRORS = ("429", "500", "503")  # HTTP codes with the words Elasticsearch uses
FAULTS = (REFUSED, RESET, SILENT, SLOW, HALF, TRUNCATED, WRONG, HTML, *ERRORS)
REASONS = {
    "429": "es_rejected_execution_exception",
    "500": "illegal_state_exception",
    "503": "no_shard_available_action_exception",
}
# Without it the client refuses an answer before it reads it.
PRODUCT = {"X-Elastic-Product": "Elasticsearch"}
JSON = PRODUCT | {"Content-Type": "application/json"}


class Plug:
    """Stands in front of a server and answers in its place as long as it is told to.

    behind: address of the real server, or None for a server that is never well. state: one of the words
    above. `turn` changes it while clients are connected; `asked` counts the questions since then that
    reached the plug, so that a test sees who keeps on asking.
    """

    def __init__(self, behind=None, state=OPEN, seconds=2):
        self.behind = urlsplit(behind) if behind else None
        self.state, self.seconds, self.asked = state, seconds, 0
        self.turned, self.connections, self.listener = threading.Event(), set(), None

    def __enter__(self):
        # Keeps the port ours while nobody listens on it.
        self.place = socket.socket()
        self.place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self.place.bind(("127.0.0.1", 0))
        self.port = self.place.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.turn(self.state)
        return self

    def __exit__(self, *error):
        self.turn(REFUSED)
        self.place.close()

    def turn(self, state, seconds=None):
        """Behaves differently from now on; who is still waiting for an answer loses the connection."""
        self.state, self.asked = state, 0
        self.seconds = self.seconds if seconds is None else seconds
        turned, self.turned = self.turned, threading.Event()
        turned.set()
        if state == REFUSED:
            self._close()
        elif not self.listener:
            self._listen()

    def _listen(self):
        self.listener = Listener(("127.0.0.1", self.port), Conversation)
        self.listener.plug = self
        # The poll is what `_close` waits for.
        threading.Thread(target=self.listener.serve_forever, args=[0.01], daemon=True).start()

    def _close(self):
        if self.listener:
            self.listener.shutdown()
            self.listener.server_close()
            self.listener = None
        for connection in list(self.connections):
            cut(connection)


class Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = allow_reuse_port = daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, address):
        """Says nothing: here a broken connection is the point."""


class Conversation(BaseHTTPRequestHandler):
    """One connection, kept open as Elasticsearch keeps it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.plug = self.server.plug
        self.plug.connections.add(self.connection)

    def finish(self):
        self.plug.connections.discard(self.connection)
        super().finish()

    def answer(self):
        plug, turned = self.plug, self.plug.turned
        plug.asked += 1
        question = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        state = plug.state
        if state in (SILENT, SLOW) and turned.wait(None if state == SILENT else plug.seconds):
            return self.hang_up()
        if state in (REFUSED, RESET):
            return self.hang_up()
        if state == TRUNCATED:
            return self.break_off()
        return self.say(*self.find_words(state, question))

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer

    def find_words(self, state, question):
        """Returns code, headers and body of the answer."""
        if state in ERRORS:
            error = {"type": REASONS[state], "reason": "as told by the test"}
            return int(state), JSON, json.dumps({"error": error, "status": int(state)}).encode()
        if state == WRONG:
            return 200, JSON, b'{"hits": "42", "aggregations": [], "items": {}, "count": "many"}'
        if state == HTML:
            return 200, {"Content-Type": "text/html"}, b"<!doctype html><title>Sign in to the network</title>"
        code, headers, body = self.pass_on(question) if self.plug.behind else (200, JSON, b"{}")
        return code, headers, (lose_half(body) if state == HALF else body)

    def pass_on(self, question):
        behind = http.client.HTTPConnection(self.plug.behind.hostname, self.plug.behind.port, timeout=30)
        try:
            headers = {
                name: value for name, value in self.headers.items() if name.lower() != "accept-encoding"
            }
            behind.request(self.command, self.path, question, headers)
            reply = behind.getresponse()
            return reply.status, dict(reply.getheaders()), reply.read()
        finally:
            behind.close()

    def say(self, code, headers, body):
        self.send_response(code)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def break_off(self):
        self.send_response(200)
        for name, value in (JSON | {"Content-Length": "9000"}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b'{"took": 1, "timed_out": false, "hits": {"total": {"val')
        self.hang_up()

    def hang_up(self):
        self.close_connection = True
        cut(self.connection)

    def log_message(self, *words):
        """Says nothing."""


def cut(connection):
    with suppress(OSError):  # The other side may have been quicker.
        connection.shutdown(socket.SHUT_RDWR)


def lose_half(body):
    """Returns an answer of Elasticsearch as it is when half of the shards are gone."""
    answer = json.loads(body)
    several = answer.get("responses") if isinstance(answer, dict) else None
    for one in several or [answer]:
        if isinstance(one, dict) and "_shards" in one:
            failure = {"shard": 1, "index": "tama", "reason": {"type": REASONS["503"]}}
            one["_shards"] = {"total": 2, "successful": 1, "skipped": 0, "failed": 1, "failures": [failure]}
        if isinstance(one, dict) and "hits" in one:
            one["hits"]["hits"] = one["hits"]["hits"][::2]
    return json.dumps(answer).encode()
