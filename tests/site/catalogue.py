"""The Spanish catalogues as written (django.po, one a room), as compiled, and what the program asks of them.

After a change of django.po, `python -m tests.site.catalogue` compiles it; gettext's own tools aren't needed for that.
"""

import ast
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[2] / "src/circumspect"
POS = sorted(SOURCE.glob("*/locale/es/LC_MESSAGES/django.po"))
ASKING = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
IN_TEMPLATE = re.compile(r"""\b(_|n?gettext)\(\s*u?('''|\"\"\"|'|")(.*?)(?<!\\)\2""", re.DOTALL)
MO_MAGIC, MO_HEADER = 0x950412DE, 28


@dataclass(slots=True)
class Message:
    """One entry: `id` is '' for the header; `texts` has one text, or one for each plural form."""

    id: str = ""
    plural: str = ""
    texts: dict[int, str] = field(default_factory=dict)
    fuzzy: bool = False


def read_po(text: str) -> list[Message]:
    """The entries of a .po file. Obsolete ones (`#~`) are left out."""
    messages: list[Message] = []
    for block in re.split(r"\n\s*\n", text):
        message, name, found = Message(), "", {}
        for line in block.splitlines():
            if line.startswith("#"):
                message.fuzzy |= line.startswith("#,") and "fuzzy" in line
                continue
            keyword, _, quoted = line.partition('"') if line.startswith('"') else line.partition(" ")
            name = keyword or name
            found[name] = found.get(name, "") + ast.literal_eval('"' + quoted if not keyword else quoted)
        if "msgid" in found:
            message.id, message.plural = found.pop("msgid"), found.pop("msgid_plural", "")
            message.texts = {int(re.sub(r"\D", "", each) or 0): said for each, said in found.items()}
            messages.append(message)
    return messages


def compiled(messages: list[Message]) -> bytes:
    """A .mo file (GNU gettext manual, 'The Format of GNU MO Files'), little-endian, without a hash table."""
    pairs = sorted(
        (
            "\0".join(filter(None, (message.id, message.plural))).encode(),
            "\0".join(said for _, said in sorted(message.texts.items())).encode(),
        )
        for message in messages
    )
    place = MO_HEADER + 16 * len(pairs)
    tables: list[bytes] = []
    body = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), place + len(body)))
            body += pair[column] + b"\0"
    header = struct.pack("<7I", MO_MAGIC, 0, len(pairs), MO_HEADER, MO_HEADER + 8 * len(pairs), 0, place)
    return header + b"".join(tables) + body


def asked_for() -> Iterator[tuple[str, Path]]:
    """Every text that a page, form or message of the program asks to be translated, and where."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKING:
                for argument in node.args[:2] if node.func.id.startswith("n") else node.args[:1]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value, path
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        for _, _, said in IN_TEMPLATE.findall(templatize(path.read_text(encoding="utf-8"))):
            yield said.replace("\\'", "'").replace('\\"', '"'), path


if __name__ == "__main__":
    for po in POS:
        po.with_suffix(".mo").write_bytes(compiled(read_po(po.read_text(encoding="utf-8"))))
