"""One real incident, draft and photograph for the addresses that name them. There is no image behind the photograph."""

from circumspect.incidents.models import Incident, Photograph
from circumspect.staff.models import Employee

OF_AN_INCIDENT = (
    "incident",
    "add_to_incident",
    "add_photographs",
    "review_incident",
    "close_incident",
    "reopen_incident",
    "incident_paper",
)
OF_A_DRAFT = ("draft_incident", "discard_draft")
OF_A_PHOTOGRAPH = ("photograph", "photograph_image", "remove_photograph")


def incident_examples(incident: Incident, person: Employee) -> dict[str, dict[str, object]]:
    draft = Incident.objects.create(state="draft", what="An example", reported_by=person)
    photograph = Photograph.objects.create(
        incident=incident, place=1, size=1000, width=40, height=30, sha256="0" * 64, added_by=person
    )
    keys = {OF_AN_INCIDENT: incident.key, OF_A_DRAFT: draft.key, OF_A_PHOTOGRAPH: photograph.key}
    return {name: {"key": key} for names, key in keys.items() for name in names}
