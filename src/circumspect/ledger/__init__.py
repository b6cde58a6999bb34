"""The log: everything that was opened, permitted, waived or refused, in one append-only Merkle tree.

`actions/append` writes an entry in the transaction of the change it describes; `verification` checks everything from
the entries up; `proofs`, `outside` and `actions/ask_witness` take receipts, the log itself and checkpoints out of the
building; `queries` and `sentences` let people read it. docs/ledger.md has the formats and what always holds.
"""
