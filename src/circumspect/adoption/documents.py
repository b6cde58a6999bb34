"""What the library's text may be: Markdown or PDF, judged by its content and never by its name; and how it is shown."""

import hashlib
import re

import nh3
import pypdfium2
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from circumspect.adoption.models import TextVersion
from circumspect.errors import CircumspectError

MOST_BYTES = 5_000_000
MOST_PAGES = 200
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
TAGS = {"h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "em", "strong", "blockquote", "a", "br", "hr", "code"} | {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
SCHEMES = {"http", "https", "mailto", "tel"}
LOWEST_HEADING = 6
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class DocumentError(CircumspectError):
    """A document that can't be the library's text; the message says why and what can."""

    status = 400


def sha256_of(body: bytes) -> str:
    """The name of a version: `sha256:` and the hash of its bytes in hex."""
    return "sha256:" + hashlib.sha256(body).hexdigest()


def format_of(body: bytes) -> TextVersion.Format:
    """Markdown or PDF, by content. Raises DocumentError for anything else, too large, encrypted, or empty."""
    if not body.strip():
        raise DocumentError(_("The document is empty. Give the policy as a Markdown (UTF-8) or PDF file."))
    if len(body) > MOST_BYTES:
        raise DocumentError(
            _("The document has %(count)s bytes; at most %(most)s are taken.")
            % {"count": f"{len(body):,}", "most": f"{MOST_BYTES:,}"}
        )
    if body.startswith(b"%PDF-"):
        check_pdf(body)
        return TextVersion.Format.PDF
    check_markdown(body)
    return TextVersion.Format.MARKDOWN


def check_pdf(body: bytes) -> None:
    try:
        document = pypdfium2.PdfDocument(body)
        pages = len(document)
        document.close()
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            _("The PDF can't be opened (%(error)s). Save it without a password and try again.") % {"error": error}
        ) from None
    if not 1 <= pages <= MOST_PAGES:
        raise DocumentError(
            _("The PDF has %(pages)s pages; between 1 and %(most)s are taken.") % {"pages": pages, "most": MOST_PAGES}
        )


def check_markdown(body: bytes) -> None:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(
            _("The document is neither a PDF nor text in UTF-8 (byte %(byte)s is none). Save it as one of the two.")
            % {"byte": error.start}
        ) from None
    found = CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise DocumentError(
            _("The document holds a control character in line %(line)s; plain Markdown has none.") % {"line": line}
        )


def rendered(version: TextVersion) -> SafeString:
    """A Markdown version as HTML, with nothing in it but words, lists, tables and links.

    Its highest headings come right beneath the page's own, which is the version's title; a first heading that only
    repeats that title is left out.
    """
    tokens = MARKDOWN.parse(bytes(version.body).decode("utf-8"))
    if len(tokens) > 1 and tokens[0].tag == "h1" and tokens[1].content.strip() == version.title:
        tokens = tokens[3:]
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    down = 2 - min((int(token.tag[1:]) for token in headings), default=2)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1:]) + down, LOWEST_HEADING)}"
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    return mark_safe(clean)  # noqa: S308  (cleaned on the line before)
