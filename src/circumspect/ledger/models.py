"""What the log keeps. Entries and hashes are written once: triggers refuse any change (see migrations/0002)."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class RowNumber(models.BigIntegerField):
    """A 64-bit number that we choose, which SQLite takes as the row's own place: one tree to write, not two."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "integer" if connection.vendor == "sqlite" else str(super().db_type(connection))


class Entry(models.Model):
    """One thing that happened. `body` is the exact bytes hashed; the other columns repeat it for searching.

    Every index is paid for at every append. `at` needs none: it rises with `index`, so a time is found by halving.
    """

    index = RowNumber(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=64)
    actor = models.CharField(max_length=150)
    role = models.CharField(max_length=32)
    clause = models.CharField(max_length=32)
    policy = models.CharField(max_length=80)
    grant = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    body = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "index"], name="entry_kind"),
            models.Index(fields=["actor", "index"], name="entry_actor"),
            models.Index(fields=["subject", "index"], name="entry_subject"),
        ]


class Detail(models.Model):
    """What names people: outside the leaf, bound to it by a salted commitment, erased when its time is over."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, db_column="index")
    salt = models.BinaryField()
    text = models.TextField()
    erased_at = models.DateTimeField(null=True)


class StoredHash(models.Model):
    """One node of the tree at its position in Go's numbering (golang.org/x/mod/sumdb/tlog)."""

    position = RowNumber(primary_key=True)
    hash = models.BinaryField()


class Head(models.Model):
    """The one row that says how long the log is; a writer locks it first, so the log never forks."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    origin = models.CharField(max_length=200)
    vkey = models.CharField(max_length=300)
    size = models.BigIntegerField(default=0)
    frontier = models.BinaryField(default=bytes)
    at = models.DateTimeField(null=True)
    checkpoint = models.BinaryField(default=bytes)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="only_one_head")]


class Witness(models.Model):
    """Someone outside who cosigns our checkpoints, and the last one they did (c2sp.org/tlog-witness)."""

    url = models.CharField(max_length=300, primary_key=True)
    vkey = models.CharField(max_length=300)
    size = models.BigIntegerField(default=0)
    note = models.BinaryField(default=bytes)
    cosigned_at = models.DateTimeField(null=True)
