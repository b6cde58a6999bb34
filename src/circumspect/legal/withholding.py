"""What may not be told while a court or the law forbids it: entries of the log, and papers of the desk.

Which entries belong to a request is written down with each of them, in the same transaction, sealed or not: an order of
silence may come later, and then covers what was logged before.
"""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from circumspect.footage.models import Hold
from circumspect.ledger.models import Entry
from circumspect.ledger.queries import about
from circumspect.legal.models import NamedReader, Request, WithheldEntry
from circumspect.legal.queries import is_sealed
from circumspect.staff.models import Employee, Notice

OF_REFERRALS = ("request.taken", "referral.made", "referral.answered", "referral.withdrawn")


def withhold(request: Request, index: int) -> None:
    """This entry is about the request: nobody but its named readers sees it while the request is sealed."""
    WithheldEntry.objects.create(index=index, request=request)


def withheld_from_everybody() -> QuerySet[WithheldEntry, int]:
    """Indexes of the entries that no statement to a holder may show now."""
    return WithheldEntry.objects.filter(request__in=sealed()).values_list("index", flat=True)


def withheld_from(reader: Employee) -> QuerySet[WithheldEntry, int]:
    """Indexes of the entries that this reader may not see now."""
    named = NamedReader.objects.filter(employee=reader, ended_at=None).values("request")
    return WithheldEntry.objects.filter(request__in=sealed()).exclude(request__in=named).values_list("index", flat=True)


def by_sealed_request(indexes: Sequence[int]) -> list[tuple[Request | None, list[int]]]:
    """These entries by the sealed request that they belong to; None for those of none. At least one part."""
    rows = WithheldEntry.objects.filter(index__in=indexes, request__in=sealed()).select_related("request")
    of_sealed: dict[Request, list[int]] = {}
    for row in rows.order_by("index"):
        of_sealed.setdefault(row.request, []).append(row.index)
    apart = {index for part in of_sealed.values() for index in part}
    others = [index for index in indexes if index not in apart]
    return [*([(None, others)] if others or not of_sealed else []), *of_sealed.items()]


def sealed() -> QuerySet[Request]:
    return Request.objects.filter(is_sealed(timezone.now())).values("pk")


def hush(request: Request) -> None:
    """From now on only its named readers know of it: what was said before is withheld, and notices are taken back."""
    withhold_what_went_before(request)
    named = NamedReader.objects.filter(request=request, ended_at=None).values("employee")
    paths = [reverse("legal_request", args=[request.key])]
    if request.referral:
        paths.append(reverse("referral", args=[request.referral.key]))
    paths += [
        reverse("hold", args=[key]) for key in Hold.objects.filter(request=request.key).values_list("key", flat=True)
    ]
    Notice.objects.filter(path__in=paths).exclude(employee__in=named).delete()


def withhold_what_went_before(request: Request) -> None:
    """Whatever the log has about it, and about the desk's referral from which it came, that isn't written down yet."""
    entries = Q(subject=about(f"request:{request.key}"))
    if referral := request.referral:
        subject = f"account:{referral.account.key}" if referral.account else f"referral:{referral.key}"
        entries |= Q(
            subject=about(subject), kind__in=OF_REFERRALS, detail__text__contains=f'"referral":"{referral.key}"'
        )
    known = set(WithheldEntry.objects.filter(request=request).values_list("index", flat=True))
    WithheldEntry.objects.bulk_create(
        WithheldEntry(index=index, request=request)
        for index in Entry.objects.filter(entries).values_list("index", flat=True)
        if index not in known
    )


def hidden_referrals(reader: Employee) -> QuerySet[Request]:
    """Keys of the desk's referrals that became a sealed request which this reader may not know of."""
    named = NamedReader.objects.filter(employee=reader, ended_at=None).values("request")
    hidden = Request.objects.filter(is_sealed(timezone.now())).exclude(referral=None).exclude(pk__in=named)
    return hidden.values("referral")
