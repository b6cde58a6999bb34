"""The agency's own layout: which columns in which order, under which headings; typed one `field = heading` a line."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

import pyrage
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.legal.csv_cells import cell
from circumspect.legal.models import AgencyField

MOST_COLUMNS, LONGEST_HEADING = 30, 60
USUAL = "\n".join(f"{field.value} = {field.value}" for field in AgencyField)
Columns = Sequence[tuple[str, str]]


class LayoutError(CircumspectError):
    """A layout or a key that can't be used; the message names the line and what would be right."""

    status = 400


def read_layout(text: str) -> list[tuple[str, str]]:
    """The columns. Raises LayoutError with the line."""
    columns: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        field, equals, heading = (part.strip() for part in line.partition("="))
        if not equals or not heading or field not in AgencyField.values:
            raise LayoutError(
                _(
                    "Line %(number)s is “%(line)s”. Write a field, = and the agency's heading. The fields are "
                    "%(fields)s."
                )
                % {"number": number, "line": line[:60], "fields": ", ".join(AgencyField.values)}
            )
        if len(heading) > LONGEST_HEADING or not heading.isprintable():
            raise LayoutError(
                _("The heading in line %(number)s is longer than %(most)s characters or can't be printed.")
                % {"number": number, "most": LONGEST_HEADING}
            )
        columns.append((field, heading))
    if not 1 <= len(columns) <= MOST_COLUMNS:
        raise LayoutError(_("Name from one to %(most)s columns, one a line.") % {"most": MOST_COLUMNS})
    if AgencyField.REFERENCE not in [field for field, _heading in columns]:
        raise LayoutError(_("The column “reference” is needed: without it a debt can't be recalled."))
    return columns


def check_recipient(text: str) -> str:
    """An age key to encrypt to. Raises LayoutError; a secret key is refused, and never repeated."""
    key = text.strip()
    if key.upper().startswith("AGE-SECRET-KEY"):
        raise LayoutError(
            _("This is the agency's secret key, which nobody but the agency should have. Ask for the other.")
        )
    try:
        pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        raise LayoutError(_("This is no age key. One begins with age1 and has 62 characters.")) from None
    return key


def written(columns: Columns, rows: Iterable[Mapping[str, str]]) -> bytes:
    """CSV (RFC 4180) in UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading for _field, heading in columns])
    writer.writerows([[cell(row.get(field, "")) for field, _heading in columns] for row in rows])
    return out.getvalue().encode()


def encrypted(data: bytes, recipient: str) -> bytes:
    return pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient)])
