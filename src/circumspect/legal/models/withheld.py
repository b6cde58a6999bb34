"""Which entries of the log belong to a request that may be under a court's or the law's silence."""

from django.db import models

from circumspect.legal.models.requests import Request


class WithheldEntry(models.Model):
    """`index` is the entry's place in the log. It is withheld exactly as long as its request is sealed (queries.py);
    the log itself knows nothing of it, so its tree and its proofs are the same.
    """

    index = models.BigIntegerField(primary_key=True)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="withheld_entries")
