"""One RTSP connection as bytes (RFC 2326): requests out; answers and interleaved RTP in, from one buffer.

What is neither is passed over until something makes sense again, and after 16 KiB of it the camera speaks garbage.
"""

import socket
from contextlib import suppress
from dataclasses import dataclass

from circumspect.media.errors import Garbage

_ROOM = 256 * 1024
_LONGEST = 64 * 1024 + 4
_MOST_NONSENSE = 16 * 1024
_CHANNELS = 32


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


@dataclass(frozen=True, slots=True)
class Data:
    """One interleaved packet. `content` is good until the next `receive`."""

    channel: int
    content: memoryview


class Wire:
    """A connected socket. Raises TimeoutError and other OSErrors as the socket does. `name` is for messages."""

    def __init__(self, name: str, host: str, port: int, timeout: float) -> None:
        self._name = name
        self._socket = socket.create_connection((host, port), timeout)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = bytearray(_ROOM)
        self._view = memoryview(self._buffer)
        self._begin = self._end = 0
        self._nonsense = 0

    def send(self, text: str, timeout: float) -> None:
        self._socket.settimeout(timeout)
        self._socket.sendall(text.encode())

    def receive(self, timeout: float) -> bool:
        """Wait for bytes; False if the other end has closed."""
        if _ROOM - self._end < _LONGEST:
            rest = self._end - self._begin
            self._buffer[:rest] = bytes(self._view[self._begin : self._end])
            self._begin, self._end = 0, rest
        self._socket.settimeout(timeout)
        got = self._socket.recv_into(self._view[self._end :])
        self._end += got
        return got > 0

    def next(self) -> Answer | Data | None:
        """The next whole thing that is here; None if more must be received first. Raises Garbage."""
        while self._begin < self._end:
            first = self._buffer[self._begin]
            if first == 0x24:
                if self._end - self._begin < 4:
                    return None
                if self._buffer[self._begin + 1] < _CHANNELS:
                    return self._data()
            elif first == 0x52:
                head = bytes(self._view[self._begin : min(self._begin + 5, self._end)])
                if head == b"RTSP/":
                    return self._answer()
                if b"RTSP/".startswith(head):
                    return None
            self._pass_over()
        return None

    def stop(self) -> None:
        """From any thread: whoever waits here gets the end of the stream."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._socket.close()

    def _data(self) -> Data | None:
        begin = self._begin + 4
        end = begin + int.from_bytes(self._view[self._begin + 2 : begin], "big")
        if end > self._end:
            return None
        channel, self._begin = self._buffer[self._begin + 1], end
        return Data(channel, self._view[begin:end])

    def _answer(self) -> Answer | None:
        end = self._buffer.find(b"\r\n\r\n", self._begin, self._end)
        if end < 0:
            self._refuse_endless()
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
        places = [self._buffer.find(mark, self._begin + 1, self._end) for mark in (b"$", b"R")]
        after = min((place for place in places if place > 0), default=self._end)
        self._nonsense += after - self._begin
        self._begin = after
        if self._nonsense > _MOST_NONSENSE:
            raise Garbage(f"What {self._name} sends is neither RTSP nor RTP.")

    def _refuse_endless(self) -> None:
        if self._end - self._begin > _LONGEST // 2:
            raise Garbage(f"An answer of {self._name} doesn't end.")

    def _number(self, text: str) -> int:
        if not text.isdecimal():
            raise Garbage(f"An answer of {self._name} isn't RTSP.")
        return int(text)
