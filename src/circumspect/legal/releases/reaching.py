"""One release, as an officer may touch it: the request is theirs to know, locked, and the release stands in it."""

from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.ledger.actions.append import Appended
from circumspect.ledger.entry import Json
from circumspect.legal.models import Release, ReleaseItem, ReleaseState, Request
from circumspect.legal.officers import officers_request
from circumspect.legal.queries import NoSuchRequest, request_by_key
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


class NotReleased(CircumspectError):
    """This step of a release can't be taken; the message says why. Nothing was changed."""

    status = 409

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def release_by_key(request_key: str, key: str, reader: Employee) -> Release:
    """For a page. Raises NoSuchRequest, whatever of it isn't there."""
    request = request_by_key(request_key, reader)
    people = ("prepared_by", "approved_by", "dropped_by", "passphrase_told_by", "corrects")
    found = Release.objects.select_related(*people).filter(request=request, key=key).first()
    if found is None:
        raise NoSuchRequest(_("There is no such release."))
    found.request = request
    return found


def officers_release(request_key: str, key: str, by: Employee, *states: ReleaseState) -> Release:
    """Locked, with its request, until the transaction ends. Raises NoSuchRequest, NotAllowed, NotReleased."""
    request = officers_request(request_key, by)
    found = Release.objects.select_for_update(of=("self",)).filter(request=request, key=key).first()
    if found is None:
        raise NoSuchRequest(_("There is no such release."))
    found.request = request
    check_state(found, states)
    return found


def locked_release(release: Release) -> Release:
    """For the worker, and for who comes with a link: as it is now, with its request, both locked until the end.

    The request first, as officers_release does it: what waits for the other never waits in a circle.
    """
    request = Request.objects.select_for_update(of=("self",)).get(pk=release.request_id)
    people = ("prepared_by", "approved_by")
    found = Release.objects.select_for_update(of=("self",)).select_related(*people).get(pk=release.pk)
    found.request = request
    return found


def check_state(release: Release, states: tuple[ReleaseState, ...]) -> None:
    if states and release.state not in states:
        raise NotReleased(
            _("This release is “%(state)s” now, so this can't be done any more. Load its page again.")
            % {"state": release.get_state_display()}
        )


def item_of(release: Release, number: int) -> ReleaseItem:
    """Raises NoSuchRequest."""
    found = release.items.filter(number=number).first()
    if found is None:
        raise NoSuchRequest(_("There is no such item in this release."))
    found.release = release
    return found


def note(kind: str, release: Release, by: Employee, details: dict[str, Json] | None = None) -> Appended:
    """The one entry of what happened to a release."""
    return log(kind, release.request, by, {"release": str(release), "release_key": release.key, **(details or {})})
