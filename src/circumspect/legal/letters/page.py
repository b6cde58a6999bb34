"""A letter as paper: a PDF, and pictures of its pages to look at before it is sent."""

import io
from datetime import datetime

import pypdfium2
from django.utils import translation
from django.utils.translation import gettext as _

from circumspect.legal.letters.terms import day, enclosures
from circumspect.legal.letters.words import closing, greeting, sender
from circumspect.legal.models import Letter
from circumspect.paper import Letter as Page
from circumspect.paper import letter as typeset
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role

SCALE = 1.6


def pdf_of(letter: Letter, by: Employee, at: datetime) -> bytes:
    """The letter of that moment, signed with the name and the role of who sends it. Raises PaperError."""
    role = acting_role(by)
    with translation.override(letter.language):
        return typeset(
            Page(
                sender=sender(),
                recipient=tuple(letter.recipient.splitlines()),
                day=day(at),
                subject=letter.subject,
                text=letter.text,
                signed=(by.name, str(Role(role).label) if role else ""),
                at=at.replace(microsecond=0),
                reference=str(letter.request),
                greeting=greeting(letter.language),
                closing=closing(letter.language),
                language=letter.language,
                enclosures=enclosures(letter.request, letter.template),
                enclosed=_("Enclosed"),
            )
        )


def pictures_of(pdf: bytes) -> list[bytes]:
    """Each page as a PNG, at a size to read on a screen."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [png(page) for page in document]
    finally:
        document.close()


def png(page: pypdfium2.PdfPage) -> bytes:
    out = io.BytesIO()
    page.render(scale=SCALE).to_pil().save(out, "PNG")
    return out.getvalue()
