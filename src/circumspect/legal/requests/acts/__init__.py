"""Everything that can be done about a request besides deciding: one row an act, under headings by what it is about."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from circumspect.legal.requests.acts import answering, keeping, reviewing, scoping, silence, warrant
from circumspect.legal.requests.acts.act import Act
from circumspect.legal.requests.standing import Standing


@dataclass(frozen=True, slots=True)
class Group:
    heading: Promise
    acts: tuple[Act, ...]


GROUPS: Final = (
    Group(_("The warrant"), warrant.ACTS),
    Group(_("Checking and asking"), reviewing.ACTS),
    Group(_("What may be let out"), scoping.ACTS),
    Group(_("How it ends"), answering.ACTS),
    Group(_("The file"), keeping.ACTS),
    Group(_("Who may know of it"), silence.ACTS),
)
ACTS: Final = tuple(act for group in GROUPS for act in group.acts)
BY_NAME: Final = {act.name: act for act in ACTS}


def offered(standing: Standing) -> list[Act]:
    return [act for act in ACTS if act.may(standing)]


def grouped(standing: Standing, but: Collection[str] = ()) -> list[Group]:
    """What is offered besides the acts `but`, under its headings; a heading with nothing under it isn't there."""
    found = [(one.heading, tuple(a for a in one.acts if a.may(standing) and a.name not in but)) for one in GROUPS]
    return [Group(heading, acts) for heading, acts in found if acts]
