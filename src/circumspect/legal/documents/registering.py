"""What the log's pages and a case page know of papers."""

from circumspect.legal.documents.sentences import register_sentences
from circumspect.legal.documents.tab import register_tab


def register_documents() -> None:
    register_sentences()
    register_tab()
