"""Random names of things, which stand in addresses, file names and commands."""

import secrets


def random_name(size: int) -> str:
    """Of `size` random bytes: letters, figures, `-` and `_`. It begins with a letter or figure, for a command that is
    given a name beginning with `-` takes it for an option."""
    while not (name := secrets.token_urlsafe(size))[0].isalnum():
        pass
    return name
