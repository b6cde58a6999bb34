"""Everything that can be done about a request besides deciding: one row an act, by what it is about."""

from typing import Final

from circumspect.legal.requests.acts import answering, reviewing, scoping, silence, warrant
from circumspect.legal.requests.acts.act import Act
from circumspect.legal.requests.standing import Standing

ACTS: Final = (*reviewing.ACTS, *scoping.ACTS, *answering.ACTS, *warrant.ACTS, *silence.ACTS)
BY_NAME: Final = {act.name: act for act in ACTS}


def offered(standing: Standing) -> list[Act]:
    return [act for act in ACTS if act.may(standing)]
