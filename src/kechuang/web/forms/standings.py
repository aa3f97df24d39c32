"""What the pages about standings ask for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from kechuang.apps.standings.actions import Correcting
from kechuang.apps.standings.models import Standing
from kechuang.apps.standings.queries.lines import Line
from kechuang.values.text import Text, same
from kechuang.web.forms.fields import Choice, Day, Words

_LONGEST = 300


class ReasonForm(forms.Form):
    """Why, in words that the history keeps."""

    reason = Words(Text("事由", "Reason"), limit=_LONGEST)


class WarnForm(ReasonForm):
    """A warning, with a day by which its holder answers."""

    answer_by = Day(
        Text("答复期限", "Answer by"),
        help_text=Text("持有者可在此日前说明或补正", "Until then its holder may explain or mend"),
    )
    field_order = ("answer_by", "reason")


class WithdrawForm(ReasonForm):
    """Taken back from a day on, by which paper."""

    on = Day(Text("自何日起撤销", "Withdrawn from"))
    source = Words(
        Text("依据文件", "By which paper"),
        limit=200,
        lines=1,
        required=False,
        help_text=Text("文号，如 嘉科高〔2025〕8号", "Its number"),
    )
    field_order = ("on", "source", "reason")

    def __init__(self, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"on": today})


class MergeForm(ReasonForm):
    """Into which other standing of the kind."""

    on = Day(Text("自何日起合并", "Merged from"))

    def __init__(self, others: Sequence[Line], today: date, data: Any = None) -> None:
        super().__init__(data, initial={"on": today})
        named = [(str(x.id), same(f"{x.body or x.title.zh} {x.number}")) for x in others]
        self.fields["into"] = Choice(Text("并入", "Into"), named)
        self.order_fields(["into", "on", "reason"])


class CorrectForm(ReasonForm):
    """Columns put right; of what a list says number and first day are not among them."""

    number = Words(Text("证书编号", "Number"), limit=100, lines=1, required=False)
    body = Words(Text("机构名称", "Body"), limit=200, lines=1, required=False)
    level = Words(Text("级别", "Level"), limit=40, lines=1, required=False)
    starts = Day(Text("生效日期", "From"))
    ends = Day(
        Text("失效日期", "Until"),
        required=False,
        help_text=Text("不填即未定有效期", "Empty where no end is stated"),
    )
    field_order = ("number", "body", "level", "starts", "ends", "reason")

    def __init__(self, row: Standing, data: Any = None) -> None:
        names = ("number", "body", "level", "starts", "ends")
        super().__init__(data, initial={name: getattr(row, name) for name in names})
        if row.origin.startswith("list:"):
            del self.fields["number"], self.fields["starts"]

    def correcting(self) -> Correcting:
        """What was typed."""
        said = self.cleaned_data
        return Correcting(
            number=said.get("number"),
            level=said["level"],
            body=said["body"],
            starts=said.get("starts"),
            ends=said["ends"],
            endless=said["ends"] is None,
        )
