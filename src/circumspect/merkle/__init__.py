"""An append-only log that proves itself to someone who doesn't trust its keeper. Knows no database and no Django.

**The tree.** Entries are bytes; the log's root is their RFC 6962 tree hash. Every complete subtree's hash is stored
once, at a position that never changes (`stored_hash_index`, Go's numbering), so a growing log only ever adds rows.

**Appending** needs no reading. A `Frontier` (one hash for each 1 in the size's binary, 20 at a million entries) is
all of the tree that the next entry touches: `append` answers a new frontier and the rows to store.

**Proving** needs one bulk read. `inclusion_proof` (an entry is in the log) and `consistency_proof` (an older log is
how this one began) work out which positions they need and ask a `HashReader` for them once. `verify_inclusion` and
`verify_consistency` share no code with them and raise `ProofError` on the least change.

**Saying it.** A `Checkpoint` is origin, size and root in three lines; a `Signer` puts an Ed25519 signature under it,
which makes it a note. `open_note` refuses a note in which a key known to the reader signed falsely, and ignores keys
that it doesn't know. `open_checkpoint` further demands that the log itself signed. A witness's `Cosigner` adds under
the same text that it saw this log grow and never shrink: whoever trusts one witness needn't trust the log's keeper.

**Handing it out.** `receipt` is one entry's proof in a file that is checked offline; `tiles` is the whole log as a
folder of static files. Their formats are those of C2SP (signed-note, tlog-checkpoint, tlog-tiles, tlog-proof,
tlog-cosignature, tlog-witness), so others' tools read them: tests/ledger_go does, with Go's own packages.

What must always hold: each thing can be written in one way, and what is written otherwise is refused with a
`MerkleError` that says where; and nothing but `tiles` takes longer than the logarithm of the log's size.
docs/ledger.md has the formats, and how a stranger checks an export.
"""

from circumspect.merkle.checkpoint import Checkpoint, SignedCheckpoint, open_checkpoint
from circumspect.merkle.errors import MerkleError, NoteError, ProofError
from circumspect.merkle.frontier import Frontier, frontier_at, root_at
from circumspect.merkle.keys import Cosigner, KeyKind, Signature, Signer, Verifier, cosigned_time
from circumspect.merkle.note import Note, open_note, sign_note
from circumspect.merkle.proofs import consistency_proof, inclusion_proof
from circumspect.merkle.receipt import Receipt, parse_receipt, receipt, verify_receipt
from circumspect.merkle.tiles import MAX_ENTRY_BYTES, tile_path, tiles
from circumspect.merkle.tree import (
    EMPTY_ROOT,
    HashReader,
    leaf_hash,
    node_hash,
    stored_hash_count,
    stored_hash_index,
)
from circumspect.merkle.verify import verify_consistency, verify_inclusion
from circumspect.merkle.witness import AddCheckpoint, add_checkpoint_request, add_cosignatures, parse_add_checkpoint

__all__ = [
    "EMPTY_ROOT",
    "MAX_ENTRY_BYTES",
    "AddCheckpoint",
    "Checkpoint",
    "Cosigner",
    "Frontier",
    "HashReader",
    "KeyKind",
    "MerkleError",
    "Note",
    "NoteError",
    "ProofError",
    "Receipt",
    "Signature",
    "SignedCheckpoint",
    "Signer",
    "Verifier",
    "add_checkpoint_request",
    "add_cosignatures",
    "consistency_proof",
    "cosigned_time",
    "frontier_at",
    "inclusion_proof",
    "leaf_hash",
    "node_hash",
    "open_checkpoint",
    "open_note",
    "parse_add_checkpoint",
    "parse_receipt",
    "receipt",
    "root_at",
    "sign_note",
    "stored_hash_count",
    "stored_hash_index",
    "tile_path",
    "tiles",
    "verify_consistency",
    "verify_inclusion",
    "verify_receipt",
]
