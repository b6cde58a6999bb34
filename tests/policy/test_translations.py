"""A pack may carry its texts in another language: all of them, or it is refused."""

import re

import pytest
from click.testing import CliRunner

from circumspect.cli import main
from circumspect.policy import Pack, PackError, diff_texts, load_pack
from circumspect.policy.translations import texts_of
from tests.policy.packs import MRRL, WHOLE

pytestmark = pytest.mark.pure

SOURCE = WHOLE.source.decode()
CARD = "The holder's own record"
FOUND = re.compile(r"\{\w*\}")


def shown(pack: Pack) -> set[str]:
    """Every text of a pack that a page may show, found on the compiled pack and not in its file."""
    found = {pack.title, *pack.settings.officers.values(), *(section.title for section in pack.conduct)}
    for reading in pack.readings:
        found |= {reading.question, reading.answer}
    for watch in pack.watches:
        found |= {watch.title, watch.reason}
    for domain in pack.domains.values():
        found |= {promise.summary for promise in domain.promises}
        for clause in domain.clauses:
            found |= {clause.summary, clause.decision.title, clause.decision.say, *clause.decision.reasons}
    return found


def changed(old: str, new: str) -> Pack:
    assert old in SOURCE
    return load_pack(SOURCE.replace(old, new).encode())


def test_every_text_of_the_librarys_pack_has_a_spanish_one() -> None:
    same = {text for text in shown(WHOLE) if WHOLE.said(text, "es") == text}
    assert same == set()


def test_nothing_is_left_to_fill_in() -> None:
    for text in shown(WHOLE):
        assert not FOUND.search(WHOLE.said(text, "es"))


def test_words_of_the_settings_are_filled_in_translated() -> None:
    say = next(c.decision.say for c in WHOLE.domains["records"].clauses if c.row == "P.0")
    assert "Library Director" in say
    assert "Dirección de la biblioteca" in WHOLE.said(say, "es") and "Library Director" not in WHOLE.said(say, "es")


def test_a_pack_in_english_alone_says_everything_in_english() -> None:
    assert MRRL.said(CARD, "es") == CARD == WHOLE.said(CARD, "en") == WHOLE.said(CARD, "de")


def test_what_isnt_of_the_pack_is_said_as_it_is() -> None:
    assert WHOLE.said("Kept under an earlier pack.", "es") == "Kept under an earlier pack."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (f'title = "{CARD}"', 'title = "A holder\'s own record"', "has no translation"),
        ('title = "Carrying a weapon"', 'title = "Weapons"', "has no translation"),
        ('counsel = "library\'s counsel"', 'counsel = "county counselor"', "has no translation"),
        (f'"{CARD}" = ', '"A holder\'s own record" = ', "has no translation"),
        ("[translation.es]", '[translation.es]\n"Weapons" = "Armas"', "isn't in this pack"),
        (f'"{CARD}" = "El registro del propio titular"', f'"{CARD}" = " "', "is empty"),
        (f'"{CARD}" = "El registro del propio titular"', f'"{CARD}" = 7', "a text was expected"),
        ("La {director} puede aprobarla", "Ella puede aprobarla", "fills in nothing, and the text {director}"),
        ("La {director} puede aprobarla", "La {dirección} puede aprobarla", "fills in {dirección}"),
        ("[translation.es]", "[translation.Spanish]", "by its code"),
        ("[translation.es]", "[translation.en]", "other than English"),
    ],
)
def test_a_translation_is_whole_or_the_pack_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(PackError, match=re.escape(said)) as raised:
        changed(old, new)
    assert raised.value.row.startswith("translation")


def test_a_text_amended_with_its_translation_is_taken_and_the_difference_told() -> None:
    pack = load_pack(SOURCE.replace('"Carrying a weapon"', '"Weapons"').replace('"Llevar un arma"', '"Armas"').encode())
    assert pack.said("Weapons", "es") == "Armas"
    assert [(change.what, change.after) for change in diff_texts(WHOLE, pack)] == [("conduct weapons", "Weapons")]


def test_another_translation_of_the_same_text_is_told() -> None:
    pack = changed('"Llevar un arma"', '"Portar un arma"')
    (change,) = diff_texts(WHOLE, pack)
    assert (change.what, change.before, change.after) == (
        "es of “Carrying a weapon”",
        "Llevar un arma",
        "Portar un arma",
    )
    assert [change.what for change in diff_texts(WHOLE, MRRL)] == ["language es"]


def test_the_hash_is_over_the_translation_too() -> None:
    assert changed('"Llevar un arma"', '"Portar un arma"').hash != WHOLE.hash


def test_a_text_that_stands_in_two_rows_is_translated_once() -> None:
    table = {
        "pack": {"title": "A"},
        "settings": {"officers": {}},
        "conduct": [{"title": "A"}, {"title": " B "}],
        **{key: {"clause": [{"title": "A", "reasons": ["C", "B"]}]} for key in ("records", "footage", "cameras")},
    }
    assert list(texts_of(table)) == ["A", "B", "C"]


def test_the_commands_show_and_check_it() -> None:
    run = CliRunner().invoke
    told = run(main, ["policy", "show", "--language", "es"])
    assert "El registro del propio titular" in told.output and CARD not in told.output
    assert "es: every text is translated" in run(main, ["policy", "check"]).output
    refused = run(main, ["policy", "show", "--language", "fr"])
    assert refused.exit_code != 0 and '"fr" is no language of this pack' in str(refused.output) + str(refused.exception)
