"""What can be wrong with a change about people who work here."""

from circumspect.errors import CircumspectError


class SignInError(CircumspectError):
    """A sign-in can't be made or changed like this."""


class RoleError(CircumspectError):
    """A role can't be given or ended like this."""


class DesignationError(CircumspectError):
    """A designation can't be made or ended like this."""


class TwoPersonsNeeded(CircumspectError):
    """One person would do alone what the house asks two for."""

    status = 403


class LastDirector(CircumspectError):
    """The library would be without a Director."""
