"""What was destroyed of a ban, when and under which clause; checked against the folders as they are now."""

from collections.abc import Iterator
from dataclasses import dataclass

from circumspect.bans.models import Ban, Letter, Still
from circumspect.bans.queries import destroyed
from circumspect.bans.sealed import Thing, has_key, kind_of, object_name
from circumspect.bans.sources import Kept, sources_of, why_kept
from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.taking import object_of, thing_of


@dataclass(frozen=True, slots=True)
class Gone:
    """One sealed thing. `sha256` is over what was sealed; `opens` and `lies` are what the folders say now."""

    name: str
    sha256: str
    opens: bool
    lies: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    ban: Ban
    stills: list[Gone]
    letters: list[Gone]
    sources: list[Gone]
    kept: list[Kept]

    @property
    def proved(self) -> bool:
        """Nothing of the ban's own opens with any key that is here."""
        return not any(one.opens for one in (*self.stills, *self.letters, *self.sources))


def certificate_of(ban: Ban) -> Certificate:
    sources = sources_of(ban)
    reasons = {cutting.pk: why_kept(cutting) for cutting in sources}
    return Certificate(
        ban,
        [gone(still) for still in Still.objects.filter(ban=ban).order_by("pk")],
        [gone(letter) for letter in Letter.objects.filter(ban=ban).exclude(sent_at=None).order_by("pk")],
        [gone_source(one) for one in sources if not reasons[one.pk] or one.destroyed_at],
        [reason for one in sources if (reason := reasons[one.pk]) and not one.destroyed_at],
    )


def gone(thing: Thing) -> Gone:
    return Gone(thing.key, thing.sha256, has_key(thing), there(object_name(kind_of(thing), thing.key)))


def gone_source(cutting: Cutting) -> Gone:
    opens = thing_keys().path(thing_of(cutting.key)).exists()
    return Gone(cutting.key, cutting.sha256, opens, there(object_of(cutting.key)))


def there(name: str) -> bool:
    try:
        objects().get_range(name, 0, 1)
    except FileNotFoundError:
        return False
    return True


def certificates() -> Iterator[Certificate]:
    """One for each ban whose archive was destroyed, the latest first."""
    for ban in destroyed():
        yield certificate_of(ban)
