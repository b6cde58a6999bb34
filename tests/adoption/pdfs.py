"""PDF documents made on the spot."""

import io

import pypdfium2


def pdf(pages: int = 1) -> bytes:
    """A PDF of that many empty pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 200)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
