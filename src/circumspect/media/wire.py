"""One RTSP connection as bytes (RFC 2326): requests out; answers and interleaved RTP in, from one buffer.

What is neither is passed over until something makes sense again, and after 16 KiB of it the camera speaks garbage.
"""

import socket
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from circumspect.media.errors import Garbage

_ROOM = 256 * 1024
_LONGEST = 64 * 1024 + 4
_MOST_NONSENSE = 16 * 1024
_CHANNELS = 32
_DOLLAR, _R = b"$R"

Data = tuple[int, int, int]
"""One interleaved packet: its channel, and where in the wire's buffer it begins and ends, until the next `receive`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers` with names in lower case, in order; a name may come twice."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for each, value in self.headers if each == name]

    def first(self, name: str) -> str:
        return next(iter(self.all(name)), "")


class Wire:
    """A connected socket. Raises TimeoutError and other OSErrors as the socket does. `name` is for messages."""

    def __init__(self, name: str, host: str, port: int, timeout: float) -> None:
        self.buffer = bytearray(_ROOM)
        self._name = name
        self._socket = socket.create_connection((host, port), timeout)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.settimeout(None)
        self._view = memoryview(self.buffer)
        self._begin = self._end = 0
        self._nonsense = 0
        self.wait_at_most(timeout)

    def wait_at_most(self, seconds: float) -> None:
        """How long the kernel lets `send` and `receive` wait: that costs no call to it each time."""
        whole, part = divmod(max(int(seconds * 1_000_000), 1), 1_000_000)
        limit = struct.pack("ll", whole, part)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)

    def send(self, text: str) -> None:
        try:
            self._socket.sendall(text.encode())
        except BlockingIOError:
            raise TimeoutError from None

    def receive(self) -> int:
        """Wait for bytes; how many came, 0 if the other end has closed."""
        if self._begin == self._end:
            self._begin = self._end = 0
        elif _ROOM - self._end < _LONGEST:
            rest = self._end - self._begin
            self.buffer[:rest] = bytes(self._view[self._begin : self._end])
            self._begin, self._end = 0, rest
        try:
            got = self._socket.recv_into(self._view[self._end :])
        except BlockingIOError:
            raise TimeoutError from None
        self._end += got
        return got

    def things(self) -> Iterator[Answer | Data]:
        """What has come in whole, in order. Raises Garbage."""
        buffer = self.buffer
        while self._begin < self._end:
            begin = self._begin
            if buffer[begin] == _DOLLAR and self._end - begin < 4:
                return
            if buffer[begin] == _DOLLAR and buffer[begin + 1] < _CHANNELS:
                after = begin + 4 + (buffer[begin + 2] << 8 | buffer[begin + 3])
                if after > self._end:
                    return
                self._begin = after
                yield buffer[begin + 1], begin + 4, after
                continue
            head = bytes(self._view[begin : min(begin + 5, self._end)])
            if head == b"RTSP/":
                answer = self._answer()
                if answer is None:
                    return
                yield answer
            elif b"RTSP/".startswith(head):
                return
            else:
                self._pass_over()

    def stop(self) -> None:
        """From any thread: whoever waits here gets the end of the stream."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._socket.close()

    def _answer(self) -> Answer | None:
        end = self.buffer.find(b"\r\n\r\n", self._begin, self._end)
        if end < 0:
            if self._end - self._begin > _LONGEST // 2:
                raise Garbage(f"An answer of {self._name} doesn't end.")
            return None
        first, *lines = bytes(self._view[self._begin : end]).decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        headers = tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)
        answer = Answer(self._number(first.partition(" ")[2][:3]), headers, b"")
        begin, size = end + 4, self._number(answer.first("content-length") or "0")
        if size > _LONGEST // 2:
            raise Garbage(f"An answer of {self._name} is longer than any should be.")
        if begin + size > self._end:
            return None
        self._begin = begin + size
        return Answer(answer.status, headers, bytes(self._view[begin : begin + size]))

    def _pass_over(self) -> None:
        """Skip to the next byte with which something could begin."""
        places = [self.buffer.find(mark, self._begin + 1, self._end) for mark in (_DOLLAR, _R)]
        after = min((place for place in places if place > 0), default=self._end)
        self._nonsense += after - self._begin
        self._begin = after
        if self._nonsense > _MOST_NONSENSE:
            raise Garbage(f"What {self._name} sends is neither RTSP nor RTP.")

    def _number(self, text: str) -> int:
        if not text.isdecimal():
            raise Garbage(f"An answer of {self._name} isn't RTSP.")
        return int(text)
