"""What may be done with a log: begin it, append to it, erase the details of an entry whose time is over."""

from circumspect.ledger.actions.append import Appended, append, append_all

__all__ = ["Appended", "append", "append_all"]
