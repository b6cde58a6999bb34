"""What can be done with a ban on its page, and the form each needs: one line a verb."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from circumspect.bans.actions.activate_ban import activate_ban
from circumspect.bans.actions.decide_appeal import decide_appeal
from circumspect.bans.actions.decline_ban import decline_ban
from circumspect.bans.actions.extend_ban import extend_ban
from circumspect.bans.actions.lift_ban import lift_ban
from circumspect.bans.actions.review_ban import review_ban
from circumspect.bans.actions.shorten_ban import shorten_ban
from circumspect.bans.actions.take_appeal import take_appeal
from circumspect.bans.deciding import deciders, stands_in
from circumspect.bans.errors import BanError
from circumspect.bans.forms import end_of_day, text_area
from circumspect.bans.models import LONGEST_NAME, LONGEST_REASON, LONGEST_TEXT, Appeal, Ban
from circumspect.bans.states import OVER, State
from circumspect.staff.days import Day, midnight
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import roles_of

GOING_ON = frozenset({State.IN_FORCE, State.UPCOMING})


@dataclass(frozen=True, slots=True)
class Verb:
    """`does` is called with what the form gave; `fields` are those of ChangeForm that the form has."""

    name: str
    title: str | Promise
    button: str | Promise
    states: frozenset[State]
    fields: tuple[str, ...]
    does: Callable[..., object]
    decides: bool = True
    directors_only: bool = False
    note: str | Promise = ""

    @property
    def waits(self) -> bool:
        """Whether somebody waits for it, so that it stands out."""
        return self.name in ("activate", "answer")


class ChangeForm(forms.Form):
    """Every field that a change may need; each verb keeps its own."""

    last_day = Day(label=_("Last day"))
    outcome = forms.ChoiceField(
        label=_("What becomes of the ban"), choices=Appeal.Outcome.choices, widget=forms.RadioSelect
    )
    new_last_day = Day(label=_("Last day"), required=False, help_text=_("Where it is shortened."))
    later_last_day = Day(
        label=_("Last day"), required=False, help_text=_("Leave it empty to go on until further notice.")
    )
    review_day = Day(
        label=_("To be looked at again"), required=False, help_text=_("A ban without a last day needs it.")
    )
    received_on = Day(label=_("When it came"))
    words = forms.CharField(label=_("What the person says against it"), max_length=LONGEST_TEXT, widget=text_area(4))
    reach = forms.CharField(label=_("How the person is answered"), max_length=LONGEST_NAME, required=False)
    reason = forms.CharField(label=_("Why"), max_length=LONGEST_REASON, widget=text_area(3))
    in_place_of = forms.CharField(
        label=_("Why it isn't the Director who decides"), max_length=LONGEST_REASON, widget=text_area(2)
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: object = None, *, verb: Verb, by: Employee, initial: Mapping[str, object]) -> None:
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        stand_in = ["in_place_of"] if verb.decides and not verb.directors_only and stands_in(by) else []
        wanted = [*verb.fields, *stand_in, "seen"]
        for name in list(self.fields):
            if name not in wanted:
                del self.fields[name]

    def given(self) -> dict[str, object]:
        """As the actions take it."""
        kept = dict(self.cleaned_data)
        for name in ("last_day", "new_last_day", "later_last_day"):
            if name in kept:
                kept["until"] = end_of_day(kept.pop(name))
        if "review_day" in kept:
            kept["review_at"] = day_begins(kept.pop("review_day"))
        if "received_on" in kept:
            kept["received_at"] = day_begins(kept.pop("received_on"))
        return kept


def day_begins(day: object) -> datetime | None:
    return midnight(day) if day else None  # type: ignore[arg-type]


def reviewed(*, review_at: datetime | None, **given: object) -> object:
    return review_ban(next_at=review_at, **given)  # type: ignore[arg-type]


def appealed(*, seen: object = None, **given: object) -> object:
    return take_appeal(**given)  # type: ignore[arg-type]


def answered(*, ban: Ban, **given: object) -> object:
    appeal = ban.appeals.filter(decided_at=None).first()
    if appeal is None:
        raise BanError(_("No appeal against this ban waits."))
    return decide_appeal(appeal=appeal, **given)  # type: ignore[arg-type]


PROPOSED = frozenset({State.PROPOSED})
VERBS = {
    verb.name: verb
    for verb in (
        Verb("activate", _("Activate the ban"), _("Activate it"), PROPOSED, (), activate_ban),
        Verb("decline", _("Leave it unactivated"), _("Leave it unactivated"), PROPOSED, ("reason",), decline_ban),
        Verb(
            "answer",
            _("Decide the appeal"),
            _("Decide it"),
            GOING_ON | OVER,
            ("outcome", "new_last_day", "reason"),
            answered,
            directors_only=True,
        ),
        Verb(
            "extend",
            _("Extend the ban"),
            _("Extend it"),
            GOING_ON,
            ("later_last_day", "review_day", "reason"),
            extend_ban,
            note=_("It stays on the board, and so do its stills."),
        ),
        Verb("shorten", _("Shorten the ban"), _("Shorten it"), GOING_ON, ("last_day", "reason"), shorten_ban),
        Verb(
            "lift",
            _("Lift the ban"),
            _("Lift it now"),
            GOING_ON,
            ("reason",),
            lift_ban,
            note=_("It is over at once: its stills leave the board, and the years in the archive begin."),
        ),
        Verb(
            "review",
            _("Review the ban"),
            _("It stays"),
            GOING_ON,
            ("reason", "review_day"),
            reviewed,
            note=_("If it isn't right any more, shorten or lift it instead."),
        ),
        Verb(
            "appeal",
            _("Take in an appeal"),
            _("Take it in"),
            GOING_ON,
            ("received_on", "words", "reach"),
            appealed,
            decides=False,
            note=_("The Director is told at once and decides."),
        ),
    )
}


def possible(ban: Ban, state: State, by: Employee) -> list[Verb]:
    """What this person may do with the ban as it stands, the most likely first."""
    roles, waiting = roles_of(by), ban.appeals.filter(decided_at=None).exists()
    decides = bool(roles & frozenset(deciders()))
    found = []
    for verb in VERBS.values():
        own = verb.name == "decline" and ban.proposed_by_id == by.pk
        may = Role.DIRECTOR in roles if verb.directors_only else decides or not verb.decides or own
        sensible = {
            "answer": waiting,
            "appeal": not waiting,
            "extend": ban.until is not None,
            "review": ban.review_at is not None,
            "activate": ban.proposed_by_id != by.pk,
        }.get(verb.name, True)
        if state in verb.states and may and sensible:
            found.append(verb)
    return found
