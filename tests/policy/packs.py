"""Packs for tests: the library's own with some of its text changed, each change being one that must be found in it."""

from circumspect.policy import Pack, load_builtin, load_pack

WHOLE = load_builtin("mrrl")
MRRL = load_pack(WHOLE.source.split(b"[translation.")[0])
"""In English alone: a text that is amended in a translated pack needs its translation amended too."""


def source_with(*changes: tuple[str, str]) -> bytes:
    text = MRRL.source.decode()
    for old, new in changes:
        assert old in text, f"the pack has no {old!r}"
        text = text.replace(old, new, 1)
    return text.encode()


def pack_with(*changes: tuple[str, str]) -> Pack:
    return load_pack(source_with(*changes))


def without_row(id: str, table: str) -> tuple[str, str]:
    """The change that takes out one row, such as `records.clause` "A.1"."""
    rows = MRRL.source.decode().split("\n\n")
    (row,) = [row for row in rows if row.startswith(f'[[{table}]]\nid = "{id}"')]
    return row, ""
