"""What became of the rows that weren't simply taken: file, line, what, why. Never what stood in them."""

import csv
import os
from pathlib import Path
from typing import Literal

What = Literal["refused", "noted"]


class Report:
    """Written beside its place and put there by `finish`, so that a report that is there is whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.unfinished = path.with_name(path.name + ".unfinished")
        self.file = os.fdopen(os.open(self.unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", newline="")
        self.rows = csv.writer(self.file)
        self.rows.writerow(["file", "line", "what", "why"])

    def say(self, file: str, line: int, what: What, why: str) -> None:
        self.rows.writerow([file, line, what, why])

    def finish(self) -> None:
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        self.unfinished.replace(self.path)

    def abandon(self) -> None:
        self.file.close()
        self.unfinished.unlink(missing_ok=True)
