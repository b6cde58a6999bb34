"""Rows of a CSV file of unknown quality, in bounded memory: a line too long, a quote never closed, half a row: each is
one bad row with its line number, and reading goes on behind it.
"""

import csv
import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

LONGEST_LINE = 64 * 1024  # bytes
MOST_LINES_OF_A_ROW = 20
BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line it begins on. `wrong` says why it can't be read; then there are no values."""

    line: int
    values: tuple[str, ...] = ()
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the file, its end included. `text` is None when it is too long to be read."""

    number: int
    text: str | None


class Reading:
    """A file being read: its SHA-256 over every byte read so far, and a word to whoever shows progress."""

    def __init__(self, file: BinaryIO, progress: Callable[[int], None]) -> None:
        self.file = file
        self.progress = progress
        self.digest = hashlib.sha256()
        self.number = 0
        self.pending: deque[Line] = deque()

    @property
    def sha256(self) -> str:
        return self.digest.hexdigest()

    def next_line(self) -> Line | None:
        """The next line, or None at the end of the file."""
        if self.pending:
            return self.pending.popleft()
        data = self.read_some()
        if not data:
            return None
        self.number += 1
        if len(data) > LONGEST_LINE:
            while not data.endswith(b"\n") and data:
                data = self.read_some()
            return Line(self.number, None)
        return Line(self.number, decoded(data, first=self.number == 1))

    def read_some(self) -> bytes:
        data = self.file.readline(LONGEST_LINE + 1)
        self.digest.update(data)
        self.progress(len(data))
        return data

    def rows(self, delimiter: str) -> Iterator[Row]:
        """The rows that follow; empty lines are none."""
        while (line := self.next_line()) is not None:
            if line.text is None:
                yield Row(line.number, wrong=f"the line is longer than {LONGEST_LINE // 1024} KB")
            elif line.text.strip("\r\n"):
                yield self.row(line, delimiter)

    def row(self, first: Line, delimiter: str) -> Row:
        """The row that begins here. What was read ahead for a quote that is never closed is read again as rows."""
        lines = [first]
        while True:
            try:
                values = next(csv.reader([line.text or "" for line in lines], delimiter=delimiter, strict=True))
            except csv.Error as error:
                if "unexpected end of data" not in str(error):
                    self.pending.extendleft(reversed(lines[1:]))
                    return Row(first.number, wrong=f"it can't be read as CSV: {error}")
            else:
                return Row(first.number, tuple(values))
            following = self.next_line() if len(lines) < MOST_LINES_OF_A_ROW else None
            if following is None or following.text is None:
                self.pending.extendleft(reversed(lines[1:] + ([following] if following else [])))
                return Row(first.number, wrong="it opens a quotation mark that is never closed")
            lines.append(following)


def decoded(data: bytes, *, first: bool) -> str:
    """UTF-8, and where a line isn't, the Windows code page of old exports; every byte means something in the end."""
    if first:
        data = data.removeprefix(b"\xef\xbb\xbf")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
