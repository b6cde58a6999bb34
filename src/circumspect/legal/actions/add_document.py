"""Put a paper with a request: judged by its content, looked into apart, sealed before it touches a disk."""

from hashlib import sha256
from pathlib import PurePath
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.footage.places import settled
from circumspect.legal.documents.reading import MOST_OF_A_REQUEST, drop_bytes, keep_bytes, thing_of
from circumspect.legal.models import Document, ReleaseItem, Request
from circumspect.legal.models.requests import new_key
from circumspect.legal.papers import apart
from circumspect.legal.papers.judging import PaperError, format_of
from circumspect.legal.queries import locked_request
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee

LONGEST = 120


def add_document(
    *,
    request: Request,
    body: bytes,
    title: str,
    by: Employee,
    file_name: str = "",
    origin: str = Document.Origin.GIVEN,
    item: ReleaseItem | None = None,
) -> Document:
    """`item`: of a release, where it was made of one. Raises PaperError, NoSuchRequest, VaultError."""
    form = format_of(body)
    said, _data = apart.run("look", body, format=form)
    key = new_key()
    keep_bytes(key, body)
    kept = Document(
        key=key,
        origin=origin,
        item=item,
        title=" ".join(title.split())[:LONGEST] or shown_name(file_name) or str(_("Paper")),
        file_name=shown_name(file_name),
        format=form,
        size=len(body),
        sha256=sha256(body).hexdigest(),
        sizes=cast("list[list[float]]", said["sizes"]),
        added_by=by,
    )
    try:
        return keep(request, kept, by)
    except BaseException:
        drop_bytes(key)
        raise


@transaction.atomic
def keep(request: Request, document: Document, by: Employee) -> Document:
    """The row and its entry."""
    document.request = locked_request(request.key, by)
    if document.request.documents.count() >= MOST_OF_A_REQUEST:
        raise PaperError(_("A request keeps at most %(most)d papers.") % {"most": MOST_OF_A_REQUEST})
    document.save()
    settled(thing_of(document.key))
    log("paper.added", document.request, by, about(document))
    return document


def about(document: Document) -> dict[str, str | int]:
    """What the log says of a paper."""
    return {
        "paper": document.key,
        "title": document.title,
        "pages": document.pages,
        "sha256": document.sha256,
        "origin": document.origin,
    }


def shown_name(name: str) -> str:
    """A file's name without a path, and without what can't be seen."""
    return "".join(sign for sign in PurePath(name.replace("\\", "/")).name if sign.isprintable())[-LONGEST:]
