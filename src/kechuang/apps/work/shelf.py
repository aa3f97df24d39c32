"""Files in a folder, each there whole or not at all."""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class Shelf(FileSystemStorage):
    """A folder in which nobody meets a file half written: it is named once it is whole.

    A name stands for one content, so the same name again replaces what is there.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself."""
        del max_length
        return name

    def _save(self, name: str, content: "File[Any]") -> str:
        path = Path(self.path(name))
        begun = f"{name}.{uuid4().hex}{BEGUN}"
        try:
            super()._save(begun, content)  # type: ignore[misc] # the stubs leave it out
            os.replace(self.path(begun), path)  # noqa: PTH105 - in one step, over what is there
        except BaseException:
            self.delete(begun)
            raise
        return name


BEGUN = ".begun"
"""What the name of a file ends in that is being written."""
