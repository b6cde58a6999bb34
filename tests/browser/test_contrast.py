"""The answer is read by tired eyes from an arm's length: AAA (7:1) in both modes; all other text AA (4.5:1)."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

TOKENS = Path(__file__).parents[2] / "src/circumspect/site/static/site/tokens.css"
PAIR = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
COLOURS = {name: {"light": light, "dark": dark} for name, light, dark in PAIR.findall(TOKENS.read_text())}
MODES = ("light", "dark")
OUTCOMES = ("permit", "refuse", "refer")


def channels(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def luminance(rgb: list[float]) -> float:
    """WCAG 2.2, relative luminance."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_answer_is_read_at_AAA(outcome: str, mode: str) -> None:
    for ground in ("sheet", f"{outcome}-ground"):
        for text in (outcome, "ink"):
            assert contrast(channels(COLOURS[text][mode]), channels(COLOURS[ground][mode])) >= 7


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ground", ["paper", "sheet", "well", "chosen"])
@pytest.mark.parametrize("text", ["ink", "ink-2", "accent", *OUTCOMES])
def test_text_is_read_at_AA(text: str, ground: str, mode: str) -> None:
    assert contrast(channels(COLOURS[text][mode]), channels(COLOURS[ground][mode])) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ground", ["paper", "sheet", "well"])
def test_the_edge_of_a_field_is_seen(ground: str, mode: str) -> None:
    assert contrast(channels(COLOURS["edge"][mode]), channels(COLOURS[ground][mode])) >= 3
