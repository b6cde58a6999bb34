"""Files that are uploaded stay in memory until they are sealed: what is confidential never lies on a disk as it came.

Of a file that is too large only so much is kept as shows that it is; the form then says so, with all else as typed.
"""

import io

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_OF_ONE = 25_000_001
MOST_OF_ALL = 60_000_000


class InMemory(FileUploadHandler):
    """One for each request."""

    def __init__(self, request: object = None) -> None:
        super().__init__(request)
        self.kept = 0
        self.file = io.BytesIO()

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)
        self.file = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = min(MOST_OF_ONE - self.file.tell(), MOST_OF_ALL - self.kept)
        part = raw_data[: max(room, 0)]
        self.file.write(part)
        self.kept += len(part)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """`size` is what was sent, so that a form can tell a file of which not everything was kept."""
        self.file.seek(0)
        return InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
