"""What the log's pages and a case page know of clips in which faces are blurred."""

from circumspect.legal.blurring.sentences import register_sentences
from circumspect.legal.blurring.tab import register_tab


def register_blurring() -> None:
    register_sentences()
    register_tab()
