"""What is kept of breaches: reports to the Director, and sealed ones that are the board's alone."""

from circumspect.breaches.models.affected import Affected, Letter
from circumspect.breaches.models.board import BoardMail, BoardReport, BoardStep
from circumspect.breaches.models.reports import Addition, Breach, Reader, Step

__all__ = ["Addition", "Affected", "BoardMail", "BoardReport", "BoardStep", "Breach", "Letter", "Reader", "Step"]
