"""The talk with a camera (RFC 2326): describe, set up the one video stream over this very connection, play, stay."""

import time

from circumspect.media.address import Address
from circumspect.media.authorization import Authorization
from circumspect.media.errors import Garbage, NoVideo, Unreachable, WrongPassword
from circumspect.media.sdp import VideoStream, video_stream
from circumspect.media.wire import Answer, Wire

_USUAL_TIMEOUT = 60


class Session:
    """One connection. `begin` makes it play within `timeout` seconds or raises a MediaError."""

    def __init__(self, address: Address, wire: Wire, timeout: float) -> None:
        self.address = address
        self.channel = 0
        self.early: list[bytearray] = []
        self._wire = wire
        self._until = time.monotonic() + timeout
        self._authorization = Authorization(address.username, address.password)
        self._base = address.url
        self._id = ""
        self._sequence = 0
        self._stay_method = "OPTIONS"
        self._stay_every = _USUAL_TIMEOUT / 2
        self._said = time.monotonic()

    def begin(self) -> VideoStream:
        offered = self._ask("OPTIONS", self._base).first("public")
        described = self._ask("DESCRIBE", self._base, "Accept: application/sdp")
        self._base = described.first("content-base") or described.first("content-location") or self._base
        stream = video_stream(described.body.decode("utf-8", "replace"), self._base)
        if stream is None:
            raise NoVideo(f"The stream at {self.address} has no H.264 or H.265 video.")
        set_up = self._ask("SETUP", stream.control, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1")
        self._take_session(set_up)
        if "GET_PARAMETER" in offered:
            self._stay_method = "GET_PARAMETER"
        self._ask("PLAY", self._base, "Range: npt=0.000-")
        return stream

    def stay(self) -> None:
        """Tell the camera now and then that somebody listens; its answers come between the pictures."""
        if time.monotonic() - self._said > self._stay_every:
            self._send(self._stay_method, self._base)

    def answered(self, answer: Answer) -> None:
        """An answer that came between the pictures: a nonce may have grown old."""
        if answer.status == 401 and self._authorization.learn(answer.all("www-authenticate")):
            self._send(self._stay_method, self._base)

    def leave(self) -> None:
        """Best effort: the camera may be gone."""
        self._send("TEARDOWN", self._base)

    def _ask(self, method: str, uri: str, *headers: str) -> Answer:
        for _ in range(3):
            self._send(method, uri, *headers)
            answer = self._wait()
            if answer.status == 200:
                return answer
            if answer.status != 401 or not self._authorization.learn(answer.all("www-authenticate")):
                break
        if answer.status in (401, 403):
            raise WrongPassword(f"The camera at {self.address} refuses the name and password.")
        if answer.status == 461:
            raise Unreachable(
                f"The camera at {self.address} doesn't send video over TCP; switch that on in its settings."
            )
        raise Unreachable(
            f"The camera at {self.address} answers {method} with {answer.status}: no such stream is there."
        )

    def _send(self, method: str, uri: str, *headers: str) -> None:
        self._sequence += 1
        self._said = time.monotonic()
        lines = [f"{method} {uri} RTSP/1.0", f"CSeq: {self._sequence}", "User-Agent: Circumspect", *headers]
        if self._id:
            lines.append(f"Session: {self._id}")
        said = self._authorization.header(method, uri)
        if said:
            lines.append(f"Authorization: {said}")
        self._wire.send("\r\n".join((*lines, "", "")))

    def _wait(self) -> Answer:
        """The answer to what was just asked. Pictures that come before it are kept in `early`."""
        while True:
            for thing in self._wire.things():
                if isinstance(thing, tuple):
                    channel, begin, end = thing
                    if channel == self.channel:
                        self.early.append(self._wire.buffer[begin:end])
                elif thing.first("cseq") in (str(self._sequence), ""):
                    return thing
            left = self._until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._wire.wait_at_most(left)
            if not self._wire.receive():
                raise Garbage(f"What listens at {self.address} hangs up instead of answering; is it a camera?")

    def _take_session(self, answer: Answer) -> None:
        self._id, _, parameters = (part.strip() for part in answer.first("session").partition(";"))
        _, _, timeout = parameters.partition("timeout=")
        if timeout.isdecimal():
            self._stay_every = max(int(timeout) / 2, 2)
        for part in answer.first("transport").split(";"):
            name, _, channels = part.strip().partition("=")
            first = channels.partition("-")[0]
            if name == "interleaved" and first.isdecimal():
                self.channel = int(first)
