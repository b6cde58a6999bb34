"""An entry is written with the change it describes, or neither is."""

import pytest
from django.db import transaction

from circumspect.ledger.actions import append
from circumspect.ledger.models import Entry, Head
from circumspect.merkle import Checkpoint, Verifier, leaf_hash, open_note

pytestmark = pytest.mark.django_db


def test_an_entry_and_the_new_checkpoint_stand_together() -> None:
    before = Head.objects.get().size
    with transaction.atomic():
        first = append("test.happened", actor="desk", subject="account:1", details={"name": "A. Tester"})
        append("test.happened", actor="desk")
    head = Head.objects.get()
    assert (first.index, head.size) == (before, before + 2)
    entry = Entry.objects.get(index=first.index)
    assert b"A. Tester" not in bytes(entry.body)
    assert leaf_hash(bytes(entry.body))
    note = open_note(bytes(head.checkpoint), [Verifier(head.vkey)])
    assert Checkpoint.parse(note.text).size == head.size
