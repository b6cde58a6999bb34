"""An append-only log that proves itself to someone who doesn't trust us."""

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
