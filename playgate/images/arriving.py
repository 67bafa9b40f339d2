"""Files on their way in: held as they arrive, so that they are not taken for left behind."""

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from playgate.vault import places

from .sealed import coming


class Arriving(TemporaryFileUploadHandler):
    """Keeps a large file on the disk as it comes, and holds it as long as it is open."""

    def new_file(self, *told: Any, **more: Any) -> None:
        """Begin a file."""
        with coming():
            super().new_file(*told, **more)
            places.hold(self.file.fileno())
