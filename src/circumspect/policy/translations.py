"""A pack's texts in another language: `[translation.es]`, English text → the same in Spanish.

What is translated is a text and not a place, so a sentence that stands in two rows is said once. A translation is whole
or the pack is refused: a text amended without its translation would be read in two languages with two meanings.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from circumspect.policy.domains import VOCABULARIES
from circumspect.policy.rows import Row

ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "reading": ("question", "answer"),
    "conduct": ("title",),
    "watch": ("title", "reason"),
}
ROWS_OF_A_DOMAIN: Final[Mapping[str, tuple[str, ...]]] = {
    "question": ("ask", "summary"),
    "clause": ("title", "summary", "reasons", "say"),
    "never": ("summary",),
    "always": ("summary",),
}
"""Where texts that a page shows stand, besides the pack's title and the officers' titles."""

Translations = Mapping[str, Mapping[str, str]]
"""Language → English text → that text in the language."""
_FILLED_IN = re.compile(r"\{(\w*)\}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")


def texts_of(table: Mapping[str, Any]) -> dict[str, None]:
    """The distinct texts of a pack's TOML that people read, as they are written, in the order of the file.

    The pack has been read before, so each is where the grammar wants it.
    """
    return dict.fromkeys(text.strip() for text in _texts(table))


def _texts(table: Mapping[str, Any]) -> Iterator[str]:
    yield table["pack"]["title"]
    yield from table["settings"]["officers"].values()
    for where, keys in [(table, ROWS), *((table[name], ROWS_OF_A_DOMAIN) for name in VOCABULARIES)]:
        for kind, names in keys.items():
            for row in where.get(kind, ()):
                for name in names:
                    said = row.get(name, ())
                    yield from (said,) if isinstance(said, str) else said


def read_translations(top: Row, table: Mapping[str, Any], fillings: Mapping[str, str]) -> Translations:
    """The pack's translations, as they are written and with the words of the settings filled in.

    `fillings` are those words in English. Raises PackError for a text without its translation, a translation of a text
    that isn't there, and one that fills in other words.
    """
    if not top.has("translation"):
        return {}
    languages, texts = top.table("translation"), texts_of(table)
    officers = table["settings"]["officers"]
    translations = {}
    for language in languages.given:
        if not _LANGUAGE.fullmatch(language) or language == "en":
            languages.fail(language, 'a language other than English was expected, by its code, such as "es"')
        said = _whole(languages.table(language), texts)
        own = {**fillings, **{role: said[title.strip()] for role, title in officers.items()}}
        filled_in = {_filled(text, fillings): _filled(said[text], own) for text in texts}
        translations[language] = said | filled_in
    return translations


def _whole(row: Row, texts: Mapping[str, None]) -> dict[str, str]:
    said = {}
    for text in texts:
        if not row.has(text):
            row.fail(text, "has no translation; every text of the pack has one, or the language isn't there")
        said[text] = row.text(text)
        asked, given = (sorted(set(_FILLED_IN.findall(each))) for each in (text, said[text]))
        if asked != given:
            row.fail(text, f"its translation fills in {_braces(given)}, and the text {_braces(asked)}")
    for text in row.given:
        if text not in texts:
            row.fail(text, "translates a text that isn't in this pack; it was amended, or is gone")
    return said


def _filled(text: str, words: Mapping[str, str]) -> str:
    return _FILLED_IN.sub(lambda found: words.get(found[1], found[0]), text)


def _braces(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names) or "nothing"
