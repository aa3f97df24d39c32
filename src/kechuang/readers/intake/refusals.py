"""Why a workbook is not read, beside the reasons that hold for every file."""

from typing import ClassVar

from kechuang.readers.files.refusals import FileRefused
from kechuang.values.text import Text


class MacroWorkbook(FileRefused):
    """A workbook with macros, or in a format made for them."""

    code: ClassVar[str] = "workbook_macros"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"“{name}”含宏或为带宏的格式，不予读取。请另存为不带宏的 .xlsx 后再上传。",
                f"“{name}” has macros, or a format made for them, and is not read. Save it as an"
                " .xlsx without macros and upload that.",
            ),
            name=name,
        )
