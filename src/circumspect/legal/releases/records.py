"""Parts of a record as they leave: JSON for a machine, a page for a person, from the same values."""

from dataclasses import asdict
from datetime import datetime

import orjson
from django.utils import timezone

from circumspect.ledger.entry import Json
from circumspect.legal.models import Release, ReleaseItem
from circumspect.paper import Block, Facts, Rows, Sheet, Words, sheet
from circumspect.patrons.reach import PARTS, Reach
from circumspect.patrons.record import LoanLine, Record

HEADINGS = {
    "identity": "Name and card",
    "contact": "Address, mail and telephone",
    "loans": "Loans now",
    "past_loans": "Past loans",
    "holds": "Holds",
    "fees": "Fees",
}


def as_json(record: Record, reach: Reach, item: ReleaseItem, at: datetime) -> bytes:
    """Only the parts that are reached stand in it at all; times are UTC, amounts US cents."""
    parts: dict[str, object] = {
        "identity": {"name": record.name, "cards": list(record.cards)},
        "contact": asdict(record.contact),
        "loans": [asdict(loan) for loan in record.loans],
        "past_loans": [asdict(loan) for loan in record.past_loans],
        "holds": [asdict(hold) for hold in record.holds],
        "fees": [asdict(fee) for fee in record.fees],
    }
    told = {
        "item": item.label,
        "collected": at.isoformat(),
        "since": reach.since.isoformat() if reach.since else None,
        "until": reach.until.isoformat() if reach.until else None,
        "parts": {part: parts[part] for part in PARTS if reach.has(part)},
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def as_pdf(record: Record, reach: Reach, release: Release, item: ReleaseItem, at: datetime, library: str) -> bytes:
    """Raises PaperError."""
    blocks: list[Block] = [Facts(tuple(about(reach, item, at)))]
    for part in PARTS:
        if reach.has(part):
            blocks.append(block_of(part, record))
    return sheet(
        Sheet(
            title=f"Item {item.label}: {', '.join(HEADINGS[part].lower() for part in PARTS if reach.has(part))}",
            blocks=tuple(blocks),
            at=at,
            library=library,
            foot=f"{release}, item {item.label}",
        )
    )


def about(reach: Reach, item: ReleaseItem, at: datetime) -> list[tuple[str, str]]:
    days = [f"from {reach.since:%Y-%m-%d}" if reach.since else "", f"to {reach.until:%Y-%m-%d}" if reach.until else ""]
    facts = [("Item", item.label), ("Read from the library's records", clock(at))]
    return [*facts, ("Only what began", " ".join(filter(None, days)))] if any(days) else facts


def block_of(part: str, record: Record) -> Block:
    heading = HEADINGS[part]
    if part == "identity":
        return Facts((("Name", record.name), ("Cards", "\n".join(record.cards) or "none")), heading)
    if part == "contact":
        lines = [(name.capitalize(), value) for name, value in asdict(record.contact).items() if value]
        return Facts(tuple(lines), heading) if lines else Words("Nothing is recorded.", heading)
    rows = {
        "loans": (("Title", "Barcode", "Lent", "Due"), loans(record.loans, returned=False)),
        "past_loans": (("Title", "Barcode", "Lent", "Returned"), loans(record.past_loans, returned=True)),
        "holds": (
            ("Title", "Placed", "Branch"),
            tuple((hold.title, f"{hold.placed_on}", hold.pickup_branch) for hold in record.holds),
        ),
        "fees": (
            ("For", "US dollars", "Arose", "Paid"),
            tuple((fee.reason, f"{fee.cents / 100:.2f}", f"{fee.on}", f"{fee.paid_on or ''}") for fee in record.fees),
        ),
    }
    columns, lines_ = rows[part]
    if not lines_:
        return Words("None.", heading)
    return Rows(columns, lines_, heading, weights=(4, *(2 for _ in columns[1:])))


def loans(lines: tuple[LoanLine, ...], *, returned: bool) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (line.title, line.barcode, clock(line.issued_at), clock(line.returned_at if returned else line.due_at))
        for line in lines
    )


def clock(at: datetime | None) -> str:
    """By the library's clock, with its distance from UTC."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M %z}" if at else ""


def summary(record: Record) -> dict[str, Json]:
    """How much there is, for the list of items: numbers alone."""
    return {
        "loans": len(record.loans),
        "past_loans": len(record.past_loans),
        "holds": len(record.holds),
        "fees": len(record.fees),
    }
