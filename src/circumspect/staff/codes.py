"""The code for a first sign-in: easy to say on the telephone, too long to guess, kept only as a keyed hash."""

import secrets
from datetime import timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, LENGTH = 4, 4
GOOD_FOR = timedelta(days=3)
MOST_ATTEMPTS = 5


def new_code() -> str:
    """Four groups of four, about 79 bits: `7KQM-2RWX-…`."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(GROUPS))


def hashed(code: str) -> str:
    """A hash that a copy of the database is no help against: it is keyed with keys/session.key."""
    plain = "".join(letter for letter in code.upper() if letter in ALPHABET)
    return salted_hmac("circumspect.first-sign-in", plain, algorithm="sha256").hexdigest()


def matches(code: str, code_hash: str) -> bool:
    return constant_time_compare(hashed(code), code_hash)
