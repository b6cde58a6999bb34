"""What may be done with accounts, cards, the people on them, and their records."""

from circumspect.patrons.actions.close_record import close_record
from circumspect.patrons.actions.end_guardian import end_guardian
from circumspect.patrons.actions.end_person import end_person
from circumspect.patrons.actions.enrol_account import enrol_account
from circumspect.patrons.actions.find_debts import find_debts
from circumspect.patrons.actions.grant_record import grant_record
from circumspect.patrons.actions.import_patrons import import_patrons
from circumspect.patrons.actions.issue_card import issue_card
from circumspect.patrons.actions.list_guardian import list_guardian
from circumspect.patrons.actions.list_person import list_person
from circumspect.patrons.actions.look_up_account import look_up_account
from circumspect.patrons.actions.record_agreement import record_agreement
from circumspect.patrons.actions.record_consent import record_consent
from circumspect.patrons.actions.renew_account import renew_account
from circumspect.patrons.actions.replace_card import replace_card
from circumspect.patrons.actions.report_card import report_card
from circumspect.patrons.actions.search_accounts import search_accounts
from circumspect.patrons.actions.update_account import update_account
from circumspect.patrons.actions.update_contact import update_contact

__all__ = [
    "close_record",
    "end_guardian",
    "end_person",
    "enrol_account",
    "find_debts",
    "grant_record",
    "import_patrons",
    "issue_card",
    "list_guardian",
    "list_person",
    "look_up_account",
    "record_agreement",
    "record_consent",
    "renew_account",
    "replace_card",
    "report_card",
    "search_accounts",
    "update_account",
    "update_contact",
]
