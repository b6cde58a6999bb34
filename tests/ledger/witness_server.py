"""A real, tiny witness on a loopback port (c2sp.org/tlog-witness): it cosigns only what continues what it has seen."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

from circumspect.merkle import (
    Checkpoint,
    Cosigner,
    NoteError,
    ProofError,
    Verifier,
    open_checkpoint,
    parse_add_checkpoint,
    verify_consistency,
)


class LittleWitness:
    """What it has seen of one log. `forge` makes it sign something else, as a broken witness might."""

    def __init__(self, log_vkey: str, name: str = "neighbour.example/witness") -> None:
        self.log = Verifier(log_vkey)
        self.key = Cosigner.generate(name)
        self.seen: Checkpoint | None = None
        self.asked = 0
        self.forge = False
        self.url = ""
        self._lock = Lock()

    def add_checkpoint(self, body: bytes) -> tuple[int, bytes]:
        with self._lock:
            self.asked += 1
            try:
                request = parse_add_checkpoint(body)
                new = open_checkpoint(request.checkpoint_note, [self.log]).checkpoint
            except NoteError as error:
                return (403 if "No known key" in str(error) else 400), str(error).encode()
            old = self.seen
            seen_size = old.size if old else 0
            if request.old_size != seen_size:
                return 409, b"%d\n" % seen_size
            if old:
                try:
                    verify_consistency(old.size, new.size, old.root, new.root, request.proof)
                except ProofError as error:
                    return 422, str(error).encode()
            self.seen = new
            signed = Checkpoint(new.origin, new.size + 1, new.root) if self.forge else new
            return 200, self.key.cosign(signed.body(), int(time.time()))


@contextmanager
def serving(witness: LittleWitness) -> Iterator[LittleWitness]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, answer = witness.add_checkpoint(body) if self.path == "/add-checkpoint" else (404, b"")
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    witness.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield witness
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
