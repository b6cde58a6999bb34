"""What this part tells those around it when the room is ready: sentences, its tab, ways on from the desk."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from circumspect.desk import following
from circumspect.desk.following import Next
from circumspect.desk.models import Referral
from circumspect.incidents import linked
from circumspect.incidents.linked import Linked, Step
from circumspect.incidents.models import Incident
from circumspect.legal import tabs
from circumspect.legal.queries import requests_for
from circumspect.legal.requests.scope import found_scope
from circumspect.legal.sentences import register_sentences
from circumspect.legal.withholding import hidden_referrals
from circumspect.staff.models import Employee


def register_requests() -> None:
    register_sentences()
    following.register(nexts=nexts, hidden=hidden_referrals)
    linked.register(linked=of_incident, steps=for_incident)
    tabs.register(tabs.Tab("scope", _("Scope"), "legal/requests/tabs/scope.html", found_scope, place=10))


def nexts(referral: Referral | None, reader: Employee) -> Iterable[Next]:
    """From a referral: its request, or entering it as one. From "police are here": entering a request right away."""
    if referral is None:
        yield Next(_("Enter it as a request"), reverse("legal_intake") + "?" + urlencode({"kind": "police"}))
        return
    if referral.kind == Referral.Kind.NOT_SATISFIED or referral.withdrawn_at:
        return
    request = requests_for(reader).filter(referral=referral).first()
    if request is not None:
        yield Next(str(request), reverse("legal_request", args=[request.key]))
    elif referral.waits:
        yield Next(_("Enter it as a request"), reverse("legal_intake") + "?" + urlencode({"referral": referral.key}))


def for_incident(incident: Incident, reader: Employee) -> Iterable[Step]:
    yield Step(
        str(_("Enter a request about it")), reverse("legal_intake") + "?" + urlencode({"incident": incident.key})
    )


def of_incident(incident: Incident, reader: Employee) -> Iterable[Linked]:
    for request in requests_for(reader).filter(incident=incident):
        sentence = f"{request}: {request.get_kind_display()}"
        yield Linked(request.received_at, sentence, reverse("legal_request", args=[request.key]))
