"""What is kept of third parties' requests, by idea: requests, scope, waivers, papers, releases, letters, the agency."""

from circumspect.legal.models.agency import AgencyField, Contract, Debt, Handover
from circumspect.legal.models.documents import Document, DocumentOpening
from circumspect.legal.models.figures import PublishedFigures
from circumspect.legal.models.letters import Letter
from circumspect.legal.models.redactions import Mark, Redaction
from circumspect.legal.models.requests import NamedReader, Numbering, Request, Step
from circumspect.legal.models.scope import FootageScope, RecordClass, RecordScope
from circumspect.legal.models.waivers import Waiver

__all__ = [
    "AgencyField",
    "Contract",
    "Debt",
    "Document",
    "DocumentOpening",
    "FootageScope",
    "Handover",
    "Letter",
    "Mark",
    "NamedReader",
    "Numbering",
    "PublishedFigures",
    "RecordClass",
    "RecordScope",
    "Redaction",
    "Request",
    "Step",
    "Waiver",
]
