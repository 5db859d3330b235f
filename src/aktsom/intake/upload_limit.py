"""Stops an upload at the size limit, before it fills the disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from aktsom.values.files import DROPPED_AS_TOO_LARGE, MEBIBYTE


class UploadLimit(FileUploadHandler):
    """Drops a file when all that the request has sent passes the limit, and leaves a mark on the request."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - the framework's signature
        """Pass a part of the file on, or drop the whole file."""
        self.received += len(raw_data)
        if self.received > settings.IMPORT_MAX_MB * MEBIBYTE:
            if self.request is not None:
                self.request.META[DROPPED_AS_TOO_LARGE] = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""
