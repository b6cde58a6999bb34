"""The number of a request, such as L2026-4711: drawn, not counted.

A gap in a row of numbers would tell that a sealed request exists, and roughly when it came.
"""

import secrets

from circumspect.legal.models import Request

FEWEST, DIGITS = 4, 10
TRIES = 8


def draw_number(year: int) -> int:
    """A number that no request of the year has; it gets longer when the shorter ones become rare."""
    digits = FEWEST
    while True:
        for _try in range(TRIES):
            number = DIGITS ** (digits - 1) + secrets.randbelow(9 * DIGITS ** (digits - 1))
            if not Request.objects.filter(year=year, number=number).exists():
                return number
        digits += 1
