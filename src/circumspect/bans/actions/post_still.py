"""Put part of the incident's still on the board of a ban that is in force: cut, encoded anew, sealed by itself."""

from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.cutting import check_cutting
from circumspect.bans.deciding import permitted
from circumspect.bans.errors import BanError
from circumspect.bans.locking import locked
from circumspect.bans.models import Ban, Step, Still, new_key
from circumspect.bans.pictures import Rectangle, cut
from circumspect.bans.sealed import drop, put
from circumspect.bans.states import State
from circumspect.bans.written import write_down
from circumspect.footage.actions.fetch_cutting import fetch_cutting
from circumspect.footage.models import Cutting
from circumspect.policy import Decision
from circumspect.staff.models import Employee


def post_still(*, ban: Ban, cutting: Cutting, part: Rectangle, by: Employee) -> Still:
    """Raises BanError, NotTaken (the source may not be opened), KeyGone, VaultError; then nothing is left."""
    at = timezone.now()
    decision = permitted(by, "post_still", ban, at)
    check_cutting(ban, cutting)
    picture = cut(b"".join(fetch_cutting(cutting=cutting, by=by).pieces()), part)
    key = new_key()
    put("still", key, picture)
    try:
        return keep(key, picture, ban, cutting, part, by, at, decision)
    except IntegrityError:
        drop("still", key)
        raise BanError(_("This very part of the still is on the board already.")) from None
    except BaseException:
        drop("still", key)
        raise


@transaction.atomic
def keep(
    key: str, picture: bytes, ban: Ban, cutting: Cutting, part: Rectangle, by: Employee, at: datetime, permit: Decision
) -> Still:
    """The row and the entry, while the ban is in force."""
    ban = locked(ban, at, State.IN_FORCE)
    still = Still.objects.create(
        ban=ban,
        key=key,
        cutting=cutting,
        left=part.left,
        top=part.top,
        width=part.width,
        height=part.height,
        size=len(picture),
        sha256=sha256(picture).hexdigest(),
        posted_at=at,
        posted_by=by,
    )
    write_down(
        ban,
        Step.Kind.POSTED,
        by=by,
        at=at,
        clause=permit.clause,
        policy=permit.policy,
        until=ban.until,
        details={"still": key, "cutting": cutting.key, "sha256": still.sha256},
    )
    return still
