"""Why something isn't done to an account: said in words, and beside the field of a form where it belongs to one."""

from circumspect.errors import CircumspectError


class Refused(CircumspectError):
    """Nothing was changed. `field` is the name of what was given wrongly, '' where it is none of them."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
