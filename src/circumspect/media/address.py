"""Where a camera is, so that its secrets can't be shown by mistake."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from circumspect.media.errors import Unreachable

_PORT = 554


@dataclass(frozen=True, repr=False)
class Address:
    """Name and password are apart from the URL. They, and its query, are in no text that is made of an Address."""

    url: str
    username: str = ""
    password: str = ""

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme != "rtsp" or not parts.hostname or any(sign <= " " for sign in self.url):
            raise Unreachable("A camera's address begins with rtsp:// and names a host: rtsp://192.168.1.20/stream1.")
        if "@" in parts.netloc:
            raise Unreachable("Give the camera's name and password apart from its address, so that they stay secret.")

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        return f"rtsp://{parts.netloc}{parts.path}"

    __repr__ = __str__

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or _PORT
