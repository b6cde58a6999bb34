"""A request with a sealed paper that is being redacted, for the walk over every address."""

from circumspect.legal.actions.add_document import add_document
from circumspect.legal.models import Mark, Redaction, Request
from circumspect.staff.models import Employee
from tests.legal.papers import letter

PAPER = ("paper", "open_paper", "strike_paper", "redact_paper")
REDACTION = ("mark_paper", "mark_paper_words", "make_redaction", "approve_paper", "return_paper")
PICTURES = ("paper_picture", "redacted_picture")


def add_papers(by_name: dict[str, dict[str, object]], request: Request, person: Employee) -> None:
    """`person` took the request in, so they may know of it."""
    paper = add_document(request=request, body=letter(), title="An example", file_name="example.pdf", by=person)
    redaction = Redaction.objects.create(document=paper, begun_by=person)
    mark = Mark.objects.create(
        redaction=redaction, page=0, left=0.1, top=0.1, right=0.5, bottom=0.2, reason="An example", marked_by=person
    )
    one = {"key": request.key, "paper": paper.key}
    by_name["papers"] = {"key": request.key}
    by_name |= dict.fromkeys((*PAPER, *REDACTION), one)
    by_name |= {name: {**one, "number": 1} for name in PICTURES}
    by_name["unmark_paper"] = {**one, "mark": mark.pk}
