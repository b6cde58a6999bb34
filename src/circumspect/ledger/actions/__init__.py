"""What may be done with a log: begin it, append to it, read or erase details, and have it witnessed."""

from circumspect.ledger.actions.append import Appended, append, append_all

__all__ = ["Appended", "append", "append_all"]
