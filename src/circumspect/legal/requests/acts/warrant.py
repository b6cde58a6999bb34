"""A search warrant's lane: it is executed, and what was taken is listed."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from circumspect.legal.actions.begin_execution import begin_execution
from circumspect.legal.actions.finish_inventory import finish_inventory
from circumspect.legal.actions.list_taken import list_taken
from circumspect.legal.actions.strike_taken import strike_taken
from circumspect.legal.requests import act_forms as forms
from circumspect.legal.requests.acts.act import Act, given
from circumspect.legal.states import State as S

ACTS: Final = (
    Act(
        "executing",
        _("It is being executed"),
        _("A search warrant may be executed at once. Don't obstruct it; write down who is there."),
        forms.Note,
        given(begin_execution, "note"),
        lambda it: it.officer and it.warrant and it.state == S.RECEIVED,
        _("Written down. List what they take."),
    ),
    Act(
        "taken",
        _("List what they took"),
        _("One thing at a time. Copies count too."),
        forms.Taken,
        given(list_taken, "what", "where", "mark", "to_whom", "at"),
        lambda it: it.officer and it.warrant and it.state in (S.EXECUTING, S.INVENTORY),
        _("Listed."),
    ),
    Act(
        "strike-taken",
        _("Strike the line"),
        _("A line that was wrong stays to be seen, with your reason."),
        forms.Strike,
        given(strike_taken, "item", "reason"),
        lambda it: False,
        _("Struck."),
    ),
    Act(
        "inventory",
        _("The list is complete"),
        _("Whoever executed the warrant has gone, and everything they took is listed."),
        forms.Note,
        given(finish_inventory, "note"),
        lambda it: it.officer and it.warrant and it.state in (S.EXECUTING, S.REOPENED),
        _("The list is complete."),
    ),
)
