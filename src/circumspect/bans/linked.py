"""What an incident's page has of its bans, for who may know of each; and the step to propose one."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import PROPOSERS
from circumspect.bans.models import Step as BanStep
from circumspect.bans.queries import may_know
from circumspect.incidents.linked import Linked, Step
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee
from circumspect.staff.queries import roles_of

TOLD = ("proposed", "activated", "declined", "extended", "shortened", "lifted", "appeal_decided", "destroyed")


def bans_of(incident: Incident, reader: Employee) -> Iterator[Linked]:
    """Each decision about each ban. What is over is told to the Administrative Offices only."""
    at = timezone.now()
    for ban in incident.bans.select_related("incident").order_by("number"):
        if not may_know(reader, ban, at):
            continue
        url = reverse("ban", args=[ban.key])
        for step in BanStep.objects.filter(ban=ban, kind__in=TOLD).select_related("by"):
            by = f" ({step.by.name})" if step.by else ""
            yield Linked(step.at, _("Ban %(ban)s: %(what)s") % {"ban": ban, "what": step.get_kind_display()} + by, url)
        if ban.activated_at and ban.until and ban.until <= at and not ban.lifted_at:
            yield Linked(ban.until, _("Ban %(ban)s ended") % {"ban": ban}, url)


def proposing(incident: Incident, reader: Employee) -> Iterator[Step]:
    if incident.is_documented and roles_of(reader) & frozenset(PROPOSERS):
        yield Step(_("Propose a ban"), reverse("propose_ban", args=[incident.key]))
