"""Accounts, cards, the people a holder listed, guardians, consent, and the record that is confidential above all.

Nothing here links two accounts of one child: what one parent may see says nothing of the other account.
"""

from circumspect.patrons.models.accounts import EARLIEST_BIRTH, Account, FoldedField
from circumspect.patrons.models.cards import Card, CardReport, Channel
from circumspect.patrons.models.keys import KEY, is_key, new_key
from circumspect.patrons.models.people import Consent, Guardian, ListedPerson, Listing
from circumspect.patrons.models.record import Contact, Fee, Hold, Loan, RecordGrant

__all__ = [
    "EARLIEST_BIRTH",
    "KEY",
    "Account",
    "Card",
    "CardReport",
    "Channel",
    "Consent",
    "Contact",
    "Fee",
    "FoldedField",
    "Guardian",
    "Hold",
    "ListedPerson",
    "Listing",
    "Loan",
    "RecordGrant",
    "is_key",
    "new_key",
]
