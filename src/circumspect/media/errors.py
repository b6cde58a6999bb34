"""What can go wrong between a camera and a clip. No message ever holds a password: addresses are shown without one."""

from circumspect.errors import CircumspectError


class MediaError(CircumspectError):
    """A stream, a sample or a clip that isn't what it should be."""


class WrongPassword(MediaError):
    """The camera refused the name and password (RTSP 401 or 403)."""


class Unreachable(MediaError):
    """Nothing answers at the camera's address, or no such stream is there."""


class Garbage(MediaError):
    """What came from the camera isn't RTSP, or isn't video that can be kept."""


class NoVideo(MediaError):
    """The stream has no H.264 or H.265 video."""


class Stalled(MediaError):
    """The camera stayed silent for too long: a stall or a half-open connection."""


class Ended(MediaError):
    """The camera ended the stream."""


class ConfigurationChanged(MediaError):
    """A clip would span two configurations of the camera. `cut_at` is where to cut: UTC, 90 kHz ticks."""

    def __init__(self, message: str, cut_at: int) -> None:
        super().__init__(message)
        self.cut_at = cut_at
