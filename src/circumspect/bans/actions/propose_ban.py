"""Propose a ban for a documented incident. Another person activates it."""

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import PROPOSERS, who_decides
from circumspect.bans.errors import BanError
from circumspect.bans.models import Ban, Step
from circumspect.bans.terms import Terms, checked
from circumspect.bans.written import write_down
from circumspect.incidents.models import Incident
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.staff.notices import notify


@transaction.atomic
def propose_ban(*, incident: Incident, terms: Terms, by: Employee) -> Ban:
    """Raises BanError, NotAllowed."""
    require(by, *PROPOSERS)
    at = timezone.now()
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    if not incident.is_documented:
        raise BanError(_("A ban is for an incident that was filed; this one is still a draft."))
    kept = checked(terms, incident, at)
    number = (Ban.objects.filter(incident=incident).aggregate(last=Max("number"))["last"] or 0) + 1
    ban = Ban.objects.create(incident=incident, number=number, proposed_at=at, proposed_by=by, **kept.columns())
    write_down(ban, Step.Kind.PROPOSED, by=by, at=at, until=ban.until)
    notify(
        who_decides(ban),
        subject=_("Ban %(ban)s is proposed and waits for your decision") % {"ban": ban},
        path=reverse("ban", args=[ban.key]),
    )
    return ban
