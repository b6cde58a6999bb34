"""The waiver of the subpoena for one request: by the Director or an employee designated for it, with a reason."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from circumspect.legal.models.requests import Request
from circumspect.staff.models import Designation, Employee


class Waiver(models.Model):
    """`designation` is what authorized whoever gave it; null where it was the Director. Shown to the Director then.

    One at a time: a waiver that was revoked stays, and another may be given.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="waivers")
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    designation = models.ForeignKey(Designation, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(max_length=2000)
    seen_by_director_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="waiver_revoked_by_somebody",
            ),
            models.UniqueConstraint(fields=["request"], condition=Q(revoked_at=None), name="one_waiver_in_force"),
        ]
