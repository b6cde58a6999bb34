"""Keys of accounts and grants in addresses: they say nothing of whom they are."""

import re

from circumspect.vault import random_name

KEY = re.compile(r"[A-Za-z0-9_-]{1,16}")


def new_key() -> str:
    """A key for pages that says nothing: neither the card number nor the order of enrolment."""
    return random_name(9)


def is_key(text: str) -> bool:
    """Whether it can be a key at all; what can't is never asked of the database."""
    return KEY.fullmatch(text) is not None
