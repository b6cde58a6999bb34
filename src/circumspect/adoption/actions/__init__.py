"""What may be done with versions of the policy: propose a text or a pack, adopt one, take a proposal back."""

from circumspect.adoption.actions.adopt_pack import adopt_pack
from circumspect.adoption.actions.adopt_text import adopt_text
from circumspect.adoption.actions.propose_pack import propose_pack
from circumspect.adoption.actions.propose_text import propose_text
from circumspect.adoption.actions.withdraw_proposal import withdraw_proposal

__all__ = ["adopt_pack", "adopt_text", "propose_pack", "propose_text", "withdraw_proposal"]
