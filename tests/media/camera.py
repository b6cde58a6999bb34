"""A camera on loopback that does as it is told, also what no camera should: RTSP over TCP on plain sockets.

The ordinary cases of the tests run against aio-rtsp-toolkit's server, which isn't ours. This one is for what that one
can't do: frames shown in another order than they are sent, passwords, silence, nonsense, clocks that jump.
"""

import hashlib
import socket
import struct
import threading
import time
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal, Self

from circumspect.media.configuration import Configuration
from circumspect.media.packets import Codec, Packet

MTU = 1400

Misbehaviour = Literal[
    "", "silent accept", "not rtsp", "garbage stream", "audio only", "no stream", "no parameter sets"
]


@dataclass(frozen=True)
class Shot:
    """One access unit, its RTP timestamp, and when to send it, in seconds after PLAY."""

    nals: tuple[bytes, ...]
    timestamp: int
    at: float


@dataclass
class FaultyCamera:
    """Sends `shots`, paced by `at`, to whoever plays; `then` closes the connection, or says nothing more."""

    codec: Codec
    shots: Iterable[Shot] = ()
    configuration: Configuration | None = None
    password: str = ""
    misbehaviour: Misbehaviour = ""
    then: Literal["close", "silence"] = "close"
    host: str = "127.0.0.1"
    _sockets: list[socket.socket] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listener = socket.create_server((self.host, 0))
        self._listener.settimeout(0.2)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()
        for each in (*self._sockets, self._listener):
            each.close()

    @property
    def url(self) -> str:
        return f"rtsp://{self.host}:{self._listener.getsockname()[1]}/stream"

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                client, _ = self._listener.accept()
            except TimeoutError:
                continue
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client.settimeout(None)
            self._sockets.append(client)
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with suppress(OSError):
            self._talk(client)

    def _talk(self, client: socket.socket) -> None:
        if self.misbehaviour == "silent accept":
            self._stopped.wait()
            return
        if self.misbehaviour == "not rtsp":
            client.sendall(b"220 mail.library.example ESMTP ready\r\n" * 200)
            client.shutdown(socket.SHUT_WR)
            return
        for method, headers in _requests(client):
            self.requests.append(method)
            answer = self._answer(method, headers)
            client.sendall(answer.encode())
            if method == "PLAY" and " 200 " in answer:
                threading.Thread(target=self._play, args=(client,), daemon=True).start()

    def _answer(self, method: str, headers: dict[str, str]) -> str:
        head = f"CSeq: {headers.get('cseq', '0')}\r\nSession: 12345678;timeout=60\r\n"
        if method == "OPTIONS":
            return f"RTSP/1.0 200 OK\r\n{head}Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n\r\n"
        if self.password and not self._knows(method, headers.get("authorization", "")):
            return (
                f'RTSP/1.0 401 Unauthorized\r\n{head}WWW-Authenticate: Digest realm="camera", nonce="{NONCE}"\r\n\r\n'
            )
        if self.misbehaviour == "no stream":
            return f"RTSP/1.0 404 Not Found\r\n{head}\r\n"
        if method == "DESCRIBE":
            body = self._description()
            return (
                f"RTSP/1.0 200 OK\r\n{head}Content-Base: {self.url}/\r\nContent-Type: application/sdp\r\n"
                f"Content-Length: {len(body)}\r\n\r\n{body}"
            )
        transport = f"Transport: {headers['transport']}\r\n" if "transport" in headers else ""
        return f"RTSP/1.0 200 OK\r\n{head}{transport}\r\n"

    def _knows(self, method: str, authorization: str) -> bool:
        said = dict(
            part.strip().split("=", 1) for part in authorization.removeprefix("Digest ").split(",") if "=" in part
        )
        said = {name: value.strip('"') for name, value in said.items()}
        mine = _md5(f"{said.get('username')}:camera:{self.password}")
        asked = _md5(f"{method}:{said.get('uri')}")
        return said.get("response") == _md5(f"{mine}:{NONCE}:{asked}")

    def _description(self) -> str:
        lines = ["v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=camera", "t=0 0", "a=control:*"]
        if self.misbehaviour != "audio only":
            name = "H264" if self.codec == "h264" else "H265"
            lines += [
                "m=video 0 RTP/AVP 96",
                f"a=rtpmap:96 {name}/90000",
                f"a=fmtp:96 {self._sprop()}",
                "a=control:track1",
            ]
        lines += ["m=audio 0 RTP/AVP 8", "a=rtpmap:8 PCMA/8000/1", "a=control:track2", ""]
        return "\r\n".join(lines)

    def _sprop(self) -> str:
        if self.configuration is None or self.misbehaviour == "no parameter sets":
            return "packetization-mode=1" if self.codec == "h264" else "sprop-max-don-diff=0"
        coded = [b64encode(nal).decode() for nal in self.configuration.sets]
        if self.codec == "h264":
            return f"packetization-mode=1;sprop-parameter-sets={','.join(coded)}"
        return ";".join(f"sprop-{name}={value}" for name, value in zip(("vps", "sps", "pps"), coded, strict=True))

    def _play(self, client: socket.socket) -> None:
        with suppress(OSError):
            self._send(client)
            if self.then == "close":
                client.shutdown(socket.SHUT_RDWR)

    def _send(self, client: socket.socket) -> None:
        if self.misbehaviour == "garbage stream":
            client.sendall(b"$\0\0\x40" + b"\xff" * 64 + b"\0garbage\1\2\3" * 5000)
            return
        sequence, begun = 1, time.monotonic()
        for shot in self.shots:
            wait = begun + shot.at - time.monotonic()
            if wait > 0 and self._stopped.wait(wait):
                return
            frame = bytearray()
            payloads = list(rtp_payloads(self.codec, shot.nals))
            for number, payload in enumerate(payloads):
                last = 0x80 if number == len(payloads) - 1 else 0
                stamp = shot.timestamp & 0xFFFFFFFF
                frame += struct.pack(
                    ">cBHBBHII", b"$", 0, 12 + len(payload), 0x80, last | 96, sequence & 0xFFFF, stamp, 0xC1AC
                )
                frame += payload
                sequence += 1
            client.sendall(frame)


NONCE = "0123456789abcdef"


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _requests(client: socket.socket) -> Iterator[tuple[str, dict[str, str]]]:
    held = b""
    while True:
        while b"\r\n\r\n" not in held:
            got = client.recv(4096)
            if not got:
                return
            held += got
            while held.startswith(b"$") and len(held) >= 4 and len(held) >= 4 + int.from_bytes(held[2:4], "big"):
                held = held[4 + int.from_bytes(held[2:4], "big") :]
        head, held = held.split(b"\r\n\r\n", 1)
        first, *rest = head.decode("latin-1").split("\r\n")
        yield first.split(" ")[0], {k.lower(): v for k, v in (line.split(": ", 1) for line in rest if ": " in line)}


def rtp_payloads(codec: Codec, nals: Iterable[bytes]) -> Iterator[bytes]:
    """An access unit as RFC 6184 and RFC 7798 pack it: single NAL units and fragments."""
    for nal in nals:
        if len(nal) <= MTU:
            yield nal
            continue
        head = 1 if codec == "h264" else 2
        step = MTU - head - 1
        for begin in range(head, len(nal), step):
            mark = (0x80 if begin == head else 0) | (0x40 if begin + step >= len(nal) else 0)
            if codec == "h264":
                prefix = bytes((nal[0] & 0xE0 | 28, mark | nal[0] & 0x1F))
            else:
                prefix = bytes((nal[0] & 0x81 | 49 << 1, nal[1], mark | nal[0] >> 1 & 0x3F))
            yield prefix + nal[begin : begin + step]


def paced(packets: Iterable[Packet], rate: float = 1.0, base: int = 1_000_000) -> list[Shot]:
    """Packets as a camera sends them, at `rate` times the speed at which they are shown."""
    units = list(packets)
    ordered = sorted(packet.pts for packet in units)
    return [Shot(packet.nals, base + packet.pts, at / 90_000 / rate) for packet, at in zip(units, ordered, strict=True)]
