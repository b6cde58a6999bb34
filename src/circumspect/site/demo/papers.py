"""Papers at the library of the demonstration: a scanned subpoena that we draw, an order with a name taken out."""

import io

import numpy as np
import typst
from PIL import Image, ImageDraw, ImageFont

from circumspect.legal.actions.add_document import add_document
from circumspect.legal.actions.mark_document import mark_words
from circumspect.legal.actions.open_document import open_document
from circumspect.legal.actions.redact_document import redact_document
from circumspect.legal.models import Request
from circumspect.legal.states import Kind
from circumspect.site.demo.staff import employee

SHEET = (1275, 1650)  # a letter at 150 dots an inch
SUBPOENA = (
    "CIRCUIT COURT OF FICTION COUNTY",
    "",
    "SUBPOENA                                   No. 26-0417",
    "",
    "To: Fictionville Public Library",
    "",
    "You are commanded to bring, before the day that is written below,",
    "the images of the main entrance of the last three hours, and to",
    "keep them as they are until then.",
    "",
    "Served by Ofc. Stand In, badge 1204",
    "",
    "Everything on this paper is invented.",
)
ORDER = """
#set page(paper: "us-letter", margin: 1in)
#set text(size: 12pt)
= Order
*Circuit Court of Fiction County, 26CF-00123*

The court finds that what Lorimer Snatchaway has on loan is needed to prosecute a crime, and orders that the
Fictionville Public Library tell it to the bearer. Wanda Sofacushion, who shares a home with the accused,
is not a party.

#v(1fr)
Everything on this paper is invented.
"""


def scanned(lines: tuple[str, ...] = SUBPOENA) -> bytes:
    """A page as a scanner gives it: a little crooked, a little grey, with a stamp and a signature."""
    page = Image.new("L", SHEET, 250)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        pen.text((150, 180 + 52 * number), line, fill=30, font=ImageFont.load_default(40 if number == 0 else 30))
    pen.ellipse((820, 1080, 1090, 1350), outline=110, width=6)
    pen.text((880, 1195), "FICTION", fill=110, font=ImageFont.load_default(40))
    strokes = [(180 + 6 * step, 1230 + 40 * np.sin(step * 0.7) * np.cos(step * 0.13)) for step in range(60)]
    pen.line([(float(x), float(y)) for x, y in strokes], fill=60, width=4)
    turned = np.asarray(page.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=250), np.int16)
    grain = np.random.default_rng(4).normal(0, 6, turned.shape)
    out = io.BytesIO()
    Image.fromarray(np.clip(turned + grain, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=70, dpi=(150, 150))
    return out.getvalue()


def papers_come_in() -> None:
    """With the subpoena of the umbrella, and with the court's order: its copy waits for the Director's look."""
    subpoena = Request.objects.filter(kind=Kind.SUBPOENA, who="Ofc. Stand In").earliest("pk")
    add_document(
        request=subpoena, body=scanned(), title="Subpoena 26-0417", file_name="scan-0417.jpg", by=employee("desk")
    )
    by = employee("circulation")
    case = Request.objects.filter(kind=Kind.COURT_ORDER, who="Det. Ima Sample").earliest("pk")
    body = bytes(typst.compile(ORDER.encode()))
    order = add_document(request=case, body=body, title="Order 26CF-00123", file_name="order.pdf", by=by)
    open_document(document=order, by=by)
    mark_words(document=order, phrase="Wanda Sofacushion", reason="Not a party", by=by)
    redact_document(document=order, by=by)
