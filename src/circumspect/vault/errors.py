"""What can be wrong with keys, sealed bytes and stores. No message ever holds a key or a plain byte."""

from circumspect.errors import CircumspectError


class VaultError(CircumspectError):
    """Something sealed can't be kept or opened; the message says what, where and what would be right."""


class KeyGone(VaultError):
    """The key was destroyed, or never was: what it sealed can't be opened by anyone."""


class WrongLibrary(VaultError):
    """A folder, keyring or object belongs to another library."""


class Damaged(VaultError):
    """Sealed bytes are cut short or were changed."""
