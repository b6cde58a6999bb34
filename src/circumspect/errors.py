"""The family of errors that a person may read: each says what is wrong, where, and what would be right."""


class CircumspectError(Exception):
    """What went wrong, in words for the person who can put it right. The message is shown as it is."""
