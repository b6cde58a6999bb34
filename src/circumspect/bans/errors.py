"""What can be wrong with a ban, in words for the person who can put it right."""

from circumspect.errors import CircumspectError


class BanError(CircumspectError):
    """It can't be done like this; the message says what would be right."""

    status = 409


class NoSuchBan(CircumspectError):
    """There is no such ban, still or letter, or not for this person now: nobody is told which."""

    status = 404


class StillGone(CircumspectError):
    """A still whose ban is over, or that was taken down: it is on no board any more."""

    status = 410
