"""Mark what is to be taken out of a paper, with a reason. Nothing is removed yet."""

from collections.abc import Sequence
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.documents.reading import opened
from circumspect.legal.documents.redacting import MOST_MARKS, NotRedacted, about, being_marked, locked_document, page_of
from circumspect.legal.models import Document, Mark, Redaction
from circumspect.legal.papers import apart
from circumspect.legal.papers.reading import Place
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


@transaction.atomic
def mark_document(*, document: Document, places: Sequence[tuple[int, Place]], reason: str, by: Employee) -> Redaction:
    """`places`: pages (from 0) and where on them. Raises NotRedacted, NotOpen, NotAllowed, NoSuchRequest."""
    request, kept = locked_document(document, by)
    opened(kept, by)
    if not reason.strip():
        raise NotRedacted(_("Say why it is taken out; the reason goes with the copy."))
    redaction = being_marked(kept, by)
    if redaction.marks.count() + len(places) > MOST_MARKS:
        raise NotRedacted(_("A redaction has at most %(most)d marks.") % {"most": MOST_MARKS})
    marks = [mark_of(redaction, page_of(kept, page), place, reason.strip(), by) for page, place in places]
    if not marks:
        raise NotRedacted(_("Mark something: draw a box on the page, or give its numbers."))
    Mark.objects.bulk_create(marks)
    pages = sorted({mark.page + 1 for mark in marks})
    log("paper.marked", request, by, {**about(redaction), "marks": len(marks), "on": list(pages), "reason": reason})
    return redaction


def mark_of(redaction: Redaction, page: int, place: Place, reason: str, by: Employee) -> Mark:
    """Raises NotRedacted for a place that isn't on the page."""
    left, right = sorted((place.left, place.right))
    top, bottom = sorted((place.top, place.bottom))
    if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
        raise NotRedacted(_("A mark lies on its page and has a width and a height."))
    return Mark(
        redaction=redaction, page=page, left=left, top=top, right=right, bottom=bottom, reason=reason, marked_by=by
    )


def mark_words(*, document: Document, phrase: str, reason: str, by: Employee) -> Redaction:
    """Mark a phrase wherever it stands in the paper's text. Raises PaperError, and as mark_document."""
    body = opened(document, by).body()
    said, _data = apart.run("find", body, format=document.format, phrase=phrase)
    found = cast("list[tuple[int, float, float, float, float]]", said["places"])
    if not found:
        raise NotRedacted(
            _("These words don't stand in the paper's text. Look for them on the pages and draw boxes.")
            if said["text"]
            else _("This paper is a picture: it has no text to search. Draw boxes on its pages.")
        )
    places = [(page, Place(*sides)) for page, *sides in found]
    return mark_document(document=document, places=places, reason=reason, by=by)
