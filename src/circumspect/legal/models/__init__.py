"""What is kept of third parties' requests, by idea: requests, scope, waivers, papers, releases, letters, the agency."""

from circumspect.legal.models.absence import Away
from circumspect.legal.models.agency import AgencyField, Contract, Debt, Handover
from circumspect.legal.models.appeals import Appeal
from circumspect.legal.models.blurrings import BlurringOpening, FaceBlurring
from circumspect.legal.models.checks import Check, Verification
from circumspect.legal.models.decisions import PastDecision
from circumspect.legal.models.deliveries import Delivery, Receipt
from circumspect.legal.models.documents import Document, DocumentOpening
from circumspect.legal.models.figures import PublishedFigures
from circumspect.legal.models.letters import Letter
from circumspect.legal.models.redactions import Mark, Redaction
from circumspect.legal.models.release_items import ItemLook, ReleaseItem
from circumspect.legal.models.releases import Method, Release, ReleaseState
from circumspect.legal.models.reminders import Reminder
from circumspect.legal.models.requests import How, NamedReader, Paper, Request, Step
from circumspect.legal.models.scope import FootageScope, NamedNumber, RecordClass, RecordScope
from circumspect.legal.models.taken import TakenThing
from circumspect.legal.models.waivers import Waiver
from circumspect.legal.models.withheld import WithheldEntry

__all__ = [
    "AgencyField",
    "Appeal",
    "Away",
    "BlurringOpening",
    "Check",
    "Contract",
    "Debt",
    "Delivery",
    "Document",
    "DocumentOpening",
    "FaceBlurring",
    "FootageScope",
    "Handover",
    "How",
    "ItemLook",
    "Letter",
    "Mark",
    "Method",
    "NamedNumber",
    "NamedReader",
    "Paper",
    "PastDecision",
    "PublishedFigures",
    "Receipt",
    "RecordClass",
    "RecordScope",
    "Redaction",
    "Release",
    "ReleaseItem",
    "ReleaseState",
    "Reminder",
    "Request",
    "Step",
    "TakenThing",
    "Verification",
    "Waiver",
    "WithheldEntry",
]
