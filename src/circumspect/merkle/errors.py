"""What can be wrong with a tree, a proof or a note. A message names what is wrong, where, and what would be right."""

from circumspect.errors import CircumspectError


class MerkleError(CircumspectError):
    """A size, an index, a hash or a file that no tree can have."""


class ProofError(MerkleError):
    """A proof that does not prove what it is offered for."""


class NoteError(MerkleError):
    """A note, key, checkpoint, receipt or request that is malformed, or not signed by whom it must be."""
