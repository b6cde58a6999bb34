"""What the pages of held images may say of the request that they are held for, and to whom; and that what the log says
of those images is the request's own, to be kept from others with it."""

from collections.abc import Collection

from django.urls import NoReverseMatch, reverse

from circumspect.footage.asked import About
from circumspect.legal.models import Request
from circumspect.legal.queries import open_to_know, requests_for
from circumspect.legal.states import State
from circumspect.legal.withholding import withhold
from circumspect.staff.models import Employee


def about_requests(keys: Collection[str], reader: Employee) -> dict[str, About]:
    """Who may see held images may know that a request keeps them, unless it is sealed; its page is for its readers."""
    readable = set(requests_for(reader).filter(key__in=keys).values_list("key", flat=True))
    return {
        one.key: About(
            str(one), page_of(one) if one.key in readable else "", one.state == State.CLOSED and not one.legal_hold
        )
        for one in open_to_know(reader).filter(key__in=keys)
    }


def note_entry(key: str, index: int) -> None:
    """The log has an entry about images for this request: placed, released, cut, or held longer."""
    request = Request.objects.filter(key=key).first()
    if request is not None:
        withhold(request, index)


def page_of(request: Request) -> str:
    """The address of its case page."""
    try:
        return reverse("legal_request", args=[request.key])
    except NoReverseMatch:
        return ""
