"""A draft of a policy typed on pages: the document, one clause at a time, and its next stage."""

from collections.abc import Mapping
from typing import Any

from django import forms

from kechuang.apps.recognition.policies.drafting import Head, Moving, Written
from kechuang.criteria.policies.model import PolicyBook
from kechuang.criteria.policies.stages import Stage
from kechuang.pack import Pack
from kechuang.values.text import Text, same
from kechuang.web.forms.fields import Choice, Day, Words
from kechuang.web.wording.policies import SHORT_STACKING


class HeadForm(forms.Form):
    """What the draft is called, whose it is, of which field, from when until when."""

    title = Words(Text("草案名称", "Draft"), limit=80, lines=1)
    unit = Choice(Text("起草单位", "Drafting unit"), [])
    field = Choice(Text("领域", "Field"), [])
    starts = Day(Text("起", "From"))
    ends = Day(Text("止", "Until"), required=False)

    def __init__(
        self, pack: Pack, book: PolicyBook, units: list[str], *args: Any, **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        self.auto_id = "head_%s"
        known = pack.units
        chosen = [(id_, known[id_].short) for id_ in units]
        self.fields["unit"] = Choice(Text("起草单位", "Drafting unit"), chosen)
        self.fields["field"] = Choice(Text("领域", "Field"), list(book.fields.items()))

    def head(self) -> Head:
        """What was typed."""
        given = self.cleaned_data
        return Head(given["title"], given["unit"], given["field"], given["starts"], given["ends"])


class ClauseForm(forms.Form):
    """One clause: for whom, on what condition, how much, for what, instead of what."""

    title = Words(Text("条款名称", "Clause"), limit=80, lines=1)
    number = Words(Text("条款号", "Number"), limit=40, lines=1, required=False)
    beneficiary = Words(Text("受益对象", "For whom"), limit=120, lines=1)
    condition = Words(
        Text("条件", "Condition"),
        limit=2000,
        lines=3,
        help_text=Text(
            "用规则语言写，如 企业规模 = “小型” 且 研发费用[上年] >= 100万元",
            "In the language of rules, such as 研发费用[上年] >= 100万元",
        ),
    )
    pay = Words(
        Text("金额", "Amount"),
        limit=500,
        lines=1,
        help_text=Text(
            "如 10万元，或 研发费用[上年] * 2%", "Such as 10万元 or 研发费用[上年] * 2%"
        ),
    )
    cap = Words(Text("最高", "At most"), limit=100, lines=1, required=False)
    matter = Words(
        Text("事项", "Matter"),
        limit=80,
        lines=1,
        help_text=Text(
            "与现行条款同一事项才能查出重复，如 rd_expense(last year)",
            "What it pays for, as clauses in force call it: rd_expense(last year)",
        ),
    )
    stacking = Choice(Text("叠加方式", "Stacking"), list(SHORT_STACKING.items()))
    replaces = Choice(Text("替代条款", "Replaces"), [], required=False)

    def __init__(self, book: PolicyBook, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        held = [(each.key, each.title + same(f"（{each.key}）")) for _p, each in book.clauses()]
        nothing = [("", Text("不替代", "none"))]
        title = Text("替代条款", "Replaces")
        self.fields["replaces"] = Choice(title, [*nothing, *held], required=False)

    def written(self) -> Written:
        """What was typed."""
        given: Mapping[str, str] = self.cleaned_data
        return Written(**{name: given[name] for name in self.fields})


class MoveForm(forms.Form):
    """The next stage, a note; number and day where it is issued."""

    to = Choice(Text("转入", "To"), [])
    note = Words(Text("说明", "Note"), limit=300, lines=1, required=False)
    number = Words(
        Text("文号（印发时）", "Number (when issued)"), limit=100, lines=1, required=False
    )
    issued = Day(Text("印发日期（印发时）", "Day of issue (when issued)"), required=False)

    def __init__(self, here: Stage, ways: tuple[Stage, ...], *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.auto_id = "move_%s"
        self.fields["to"] = Choice(Text("转入", "To"), [(e.id, e.title) for e in ways])
        if here.issued or not any(each.issued for each in ways):
            del self.fields["number"], self.fields["issued"]

    def moving(self) -> Moving:
        """What was chosen."""
        given = self.cleaned_data
        return Moving(given["to"], given["note"], given.get("number", ""), given.get("issued"))
