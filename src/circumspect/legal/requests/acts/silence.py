"""What nobody may be told of, and who may know of it all the same."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from circumspect.legal.actions.name_reader import name_reader
from circumspect.legal.actions.seal_request import seal_request
from circumspect.legal.actions.unname_reader import unname_reader
from circumspect.legal.actions.unseal_request import unseal_request
from circumspect.legal.requests import act_forms as forms
from circumspect.legal.requests.acts.act import Act, given, reasoned

ACTS: Final = (
    Act(
        "seal",
        _("Nobody may be told of it"),
        _("A court or a law forbids telling that it exists. From now on it exists for those alone who are named."),
        forms.Seal,
        given(seal_request, "because", "until"),
        lambda it: it.officer and not it.sealed,
        _("It is sealed. You and its owner are named; name whom else it needs."),
    ),
    Act(
        "reseal",
        _("Change how long it is sealed"),
        _("What the court or the law says now."),
        forms.Seal,
        given(seal_request, "because", "until"),
        lambda it: it.officer and it.sealed,
        _("Changed."),
    ),
    Act(
        "unseal",
        _("End the seal"),
        _("From then on it is a request like the others, and what was withheld is seen again."),
        forms.Reason,
        reasoned(unseal_request),
        lambda it: it.officer and it.sealed,
        _("The seal is ended."),
    ),
    Act(
        "name",
        _("Name somebody"),
        _("They may know of it from then on."),
        forms.NameReader,
        given(name_reader, "person", "reason"),
        lambda it: it.officer and it.sealed,
        _("Named."),
    ),
    Act(
        "unname",
        _("Somebody needn't know any more"),
        _("What they read stays in the log."),
        forms.UnnameReader,
        given(unname_reader, "person", "reason"),
        lambda it: it.officer and it.sealed,
        _("Ended."),
    ),
)
