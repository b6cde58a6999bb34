"""Letters, tables and certificates on paper: PDF/A-2a, set by Typst from templates in this package.

**The idea.** A page is described by values (`Letter`, `Sheet`, `Certificate`), never by markup: what people typed goes
to the template as data, so nothing in it can be read as an instruction, and what is copied out of the PDF is what was
put in.

**Made to last.** PDF/A-2a embeds its fonts and carries its structure, so that it opens the same in twenty years and a
screen reader reads it in order. The moment on a page is the one given, never the clock's: the same values give the
same bytes.

**No character is lost silently.** One that no font here can draw stands as `[U+6F22]`, and the page says so at its end.

Nothing here knows Django, requests or the policy.
"""

from circumspect.paper.pieces import Block, Certificate, Facts, Letter, Rows, Sheet, Words
from circumspect.paper.typesetting import PaperError, certificate, letter, sheet, table

__all__ = [
    "Block",
    "Certificate",
    "Facts",
    "Letter",
    "PaperError",
    "Rows",
    "Sheet",
    "Words",
    "certificate",
    "letter",
    "sheet",
    "table",
]
