"""What an import asks for: a file or a pasted block, and of which dataset."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kechuang.apps.facts.actions import Upload
from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.values.text import Text
from kechuang.web.forms.fields import Choice, Words, said


class ImportForm(forms.Form):
    """A file (.xlsx .xls .csv), or a block copied from a spreadsheet with its heading."""

    dataset = Choice(Text("数据集", "Dataset"), [])
    period = Words(
        Text("所属期", "Period"),
        limit=20,
        lines=1,
        required=False,
        help_text=Text(
            "表中没有年度、季度或月份一列时填写，如2024、2025Q2",
            "Where the sheet has no such column: 2024, 2025Q2",
        ),
    )
    file = forms.FileField(
        label=said(Text("文件", "File")),
        required=False,
        help_text=said(Text(".xlsx、.xls 或 .csv", ".xlsx, .xls or .csv")),
    )
    block = Words(
        Text("或粘贴表格", "Or paste a table"),
        limit=2_000_000,
        lines=6,
        required=False,
        help_text=Text("从 Excel 连同表头一起复制", "Copied from Excel with its heading"),
    )
    sheet = Words(
        Text("工作表", "Sheet"),
        limit=100,
        lines=1,
        required=False,
        help_text=Text("不填则自动选最像的一张", "Left empty, the one that fits best"),
    )

    def __init__(self, kept: Sequence[Kept], *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        options = [("", Text("请选择", "Choose"))]
        options += [(each.id, each.declared.form.title) for each in kept]
        self.fields["dataset"] = Choice(Text("数据集", "Dataset"), options)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if not given.get("file") and not (given.get("block") or "").strip():
            self.add_error(
                "file", said(Text("请选择文件，或粘贴表格", "Choose a file or paste a table"))
            )
        return given

    def upload(self) -> Upload:
        """What was sent, as the action takes it."""
        given, file = self.cleaned_data, self.cleaned_data["file"]
        shared = {"sheet": given["sheet"], "period": given["period"]}
        if file is not None:
            return Upload(given["dataset"], file.read(), file.name or "", **shared)
        return Upload(given["dataset"], given["block"].encode(), kind="paste", **shared)
