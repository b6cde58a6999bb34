"""The library's text keeps its own outline beneath the page's heading, whatever level it begins with."""

import re

import pytest

from circumspect.adoption.documents import rendered
from circumspect.adoption.models import TextVersion

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("# Title\n\n## One\n\n### Within\n", ["h2", "h3"]),
        ("# One\n\n## Within\n", ["h2", "h3"]),
        ("### One\n\n#### Within\n", ["h2", "h3"]),
        ("No heading at all.\n", []),
    ],
)
def test_the_highest_heading_comes_right_beneath_the_pages_own(body: str, levels: list[str]) -> None:
    html = rendered(TextVersion(title="Title", body=body.encode()))
    assert re.findall(r"<(h\d)>", html) == levels
