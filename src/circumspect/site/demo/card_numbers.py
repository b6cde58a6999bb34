"""Card numbers of the demonstration: fourteen digits as scanners know them, beginning like no library's own."""


def card_number(place: int) -> str:
    """The number of the card with that place."""
    return f"29999{place:09d}"


def barcode(place: int) -> str:
    """The number of an item."""
    return f"39999{place:09d}"
