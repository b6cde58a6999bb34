"""Tell those who may hold images that somebody who may not has filed an incident that images may be held for."""

from django.urls import reverse

from circumspect.footage.deciding import decide, roles_that_may
from circumspect.footage.queries import cameras_with_images
from circumspect.incidents.models import Incident
from circumspect.incidents.signals import incident_filed
from circumspect.staff.models import Employee
from circumspect.staff.notices import notify
from circumspect.staff.queries import holders_of

WHY = "A crime or a violation of the Code of Conduct was reported by somebody who may not hold images."


def offer_hold(*, incident: Incident, by: Employee, **more: object) -> None:
    """Within the filing's own transaction. Who may hold is offered it on the page instead."""
    roles = roles_that_may("hold", incident)
    if not roles or not cameras_with_images().exists():
        return
    if decide(by, "hold", purpose="incident", incident=incident).outcome == "permit":
        return
    people = [person for person in holders_of(*roles) if person.pk != by.pk]
    subject = f"Images for incident {incident} may be worth holding"
    notify(people, subject=subject, text=WHY, path=reverse("incident", args=[incident.key]))


def listen() -> None:
    incident_filed.connect(offer_hold, dispatch_uid="footage.offer_hold")
