"""A draft of a letter, for the walk over every address."""

from circumspect.legal.models import Letter, Request
from circumspect.staff.models import Employee


def add_letters(by_name: dict[str, dict[str, object]], person: Employee) -> None:
    request = Request.objects.get(key=by_name["legal_request"]["key"])
    letter = Letter.objects.create(
        request=request,
        template=Letter.Template.ACKNOWLEDGEMENT,
        language="en",
        recipient="An example",
        subject="An example",
        text="An example",
        written_by=person,
    )
    by_name["begin_letter"] = {"key": request.key}
    by_name |= {name: {"key": letter.key} for name in ("letter", "letter_document", "send_letter", "discard_letter")}
    by_name["letter_page"] = {"key": letter.key, "number": 0}
