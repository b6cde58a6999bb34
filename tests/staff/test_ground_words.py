"""What the ground floor says on a page is said in the reader's language, and its words and ours don't drift apart."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.translation import override

import circumspect
from circumspect.staff.ground_words import HOLE, SAID, in_words

pytestmark = pytest.mark.pure

GROUND = ("policy", "media", "vault")


def said_by_the_ground_floor() -> set[str]:
    """Every text in its code, with {} for what is filled in."""
    found = set()
    for room in GROUND:
        for path in (Path(circumspect.__file__).parent / room).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    found.add("".join(p.value if isinstance(p, ast.Constant) else "{}" for p in node.values))
    return found


def test_each_text_is_one_that_the_ground_floor_says() -> None:
    known = said_by_the_ground_floor()
    assert [text for text in SAID if HOLE.sub("{}", text) not in known] == []


@pytest.mark.parametrize("text", SAID)
def test_each_is_spanish_on_a_spanish_page_with_what_was_filled_in(text: str) -> None:
    message = HOLE.sub("Ñ-1", text)
    with override("es"):
        assert in_words(ValueError(message)) != message
        assert in_words(message).count("Ñ-1") == message.count("Ñ-1")
        assert not re.search(r"[{}]", in_words(message))
    with override("en"):
        assert in_words(message) == message


def test_what_isnt_known_is_said_as_it_is() -> None:
    with override("es"):
        assert in_words("The cat sat on the keyring.") == "The cat sat on the keyring."
        assert in_words("") == ""
