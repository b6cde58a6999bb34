"""Make the key that reports about the Director are sealed to, at the server itself. Its phrase is shown once.

The log says that a key was made and which, in plain words: a board that finds another than its own knows that somebody
made one behind its back.
"""

from django.db import transaction

from circumspect.breaches.box import board_recipient, make_board_key
from circumspect.ledger.actions import append

ACTOR = "command-line"


@transaction.atomic
def make_key_for_board(*, replace: bool = False) -> tuple[str, str]:
    """The phrase and the key's public part. Raises BoxError where the board has a key and `replace` isn't given."""
    phrase = make_board_key(replace=replace)
    recipient = str(board_recipient())
    append("board.key_made", actor=ACTOR, details={"recipient": recipient})
    return phrase, recipient
