"""What of a page is English though there is a Spanish text for it: of the program's catalogues, or of the pack."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from circumspect.policy import Pack
from tests.site.catalogue import POS, read_po

SPOKEN = {"title", "placeholder", "alt", "aria-label", "aria-description", "data-label", "content"}
UNSPOKEN = {"script", "style"}
OWN_LANGUAGE = "lang"
FILLED_IN = re.compile(r"%\(\w+\)[a-z]|%%|\{\w+\}")
LONG = 16
"""Characters from which a text is looked for within others; a shorter one has to be all that is said in one place."""
NO_END = {"meta", "input", "link", "img", "br", "hr", "source", "track", "area", "base", "col", "wbr"}


class Said(HTMLParser):
    """The texts and the spoken attributes of a page, but for what says by `lang` that it is in another language."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.silent: list[bool] = [False]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get(OWN_LANGUAGE)
        silent = self.silent[-1] or tag in UNSPOKEN or (language is not None and not language.startswith("es"))
        if not silent:
            self.texts += [value for name, value in attrs if name in SPOKEN and value]
            if tag == "input" and given.get("type") in ("submit", "button"):
                self.texts.append(given.get("value") or "")
        if tag not in NO_END:
            self.silent.append(silent)

    def handle_endtag(self, tag: str) -> None:
        if tag not in NO_END and len(self.silent) > 1:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent[-1]:
            self.texts.append(data)


def texts_of(html: str) -> list[str]:
    return [text for text in (" ".join(each.split()) for each in Said(html).texts) if text]


def spanish_of(pack: Pack) -> dict[str, str]:
    """English → Spanish, of the catalogues and of the pack, where the two differ."""
    said = {}
    for po in POS:
        for message in read_po(po.read_text(encoding="utf-8")):
            for form, spanish in message.texts.items():
                said[message.plural if form and message.plural else message.id] = spanish
    said.update(pack.translations["es"])
    tidy = {" ".join(english.split()): " ".join(spanish.split()) for english, spanish in said.items()}
    return {english: spanish for english, spanish in tidy.items() if english and english != spanish}


class English:
    """Looks for texts that have a Spanish one. What a Spanish text says as well is no sign of English."""

    def __init__(self, spanish: Mapping[str, str]) -> None:
        also_spanish = {text.casefold() for text in spanish.values()}
        self.whole = {text for text in spanish if text.casefold() not in also_spanish and not FILLED_IN.search(text)}
        self.parts = dict(self._parts(spanish))

    def _parts(self, spanish: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        every = "\n".join(spanish.values())
        for text in spanish:
            part = max((each.strip() for each in FILLED_IN.split(text)), key=len)
            if len(part) >= LONG and " " in part and part not in every:
                yield part, text

    def left_in(self, html: str) -> list[str]:
        texts = texts_of(html)
        page = "\n".join(texts)
        found = [text for text in dict.fromkeys(texts) if text in self.whole]
        return found + [text for part, text in self.parts.items() if part in page and text not in found]
