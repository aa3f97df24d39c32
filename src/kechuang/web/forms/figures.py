"""The form for figures: one period, one row for each unit that the actor may fill."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django import forms

from kechuang.apps.plans.actions import Entry
from kechuang.apps.plans.shapes import TargetPage
from kechuang.pack.model import Unit
from kechuang.planning import wording
from kechuang.planning.model import Vintage
from kechuang.planning.readings import CITY
from kechuang.values.measure import Measure
from kechuang.values.period import Period, PeriodKind
from kechuang.values.text import Text
from kechuang.web.forms.block import read_block
from kechuang.web.forms.fields import Choice, Day, Number, Words, said

VALUE = "value-"


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with its field and what was known before, shown in grey."""

    unit: Unit
    field: forms.BoundField
    earlier: Decimal | None


class FiguresForm(forms.Form):
    """Numbers of one period; an empty number records nothing."""

    period = Choice(Text("期别", "Period"), [])
    vintage = Choice(
        Text("性质", "Kind"), [(each.value, wording.VINTAGES[each]) for each in Vintage]
    )
    known_on = Day(Text("得知日期", "Known on"))
    source = Words(
        Text("来源", "Source"),
        limit=200,
        lines=1,
        help_text=Text("如：省厅认定公告第3批", "Such as the province's third announcement"),
    )
    note = Words(Text("说明", "Note"), limit=500, lines=2, required=False)
    planned = Number(
        Text("已安排、待举办", "Scheduled and still to come"), required=False, min_value=0
    )
    evidence = Choice(Text("依据文件", "Evidence"), [], required=False)
    block = Words(
        Text("从表格粘贴", "Paste from a spreadsheet"),
        limit=20_000,
        lines=6,
        required=False,
        help_text=Text(
            "每行一个单位和一个数，从 Excel 直接复制；与上面已填的单位重复时以上面为准",
            "One unit and one number a line, as copied from Excel; numbers typed above win",
        ),
    )
    sure = forms.BooleanField(required=False)

    def __init__(self, page: TargetPage, today: date, data: Any = None) -> None:
        self.page = page
        known = str(page.next_period) if page.next_period else ""
        initial = {"known_on": today, "vintage": Vintage.PRELIMINARY.value, "period": known}
        super().__init__(data, initial=initial)
        self.fields["period"] = Choice(Text("期别", "Period"), _periods(page, today))
        files = [(str(each.id), Text(each.name, each.name)) for each in page.evidence]
        self.fields["evidence"] = Choice(
            Text("依据文件", "Evidence"), [("", Text("暂无", "None")), *files], required=False
        )
        if page.item.target.value_hi is None:
            del self.fields["planned"]
        for unit in page.recordable:
            field = forms.CharField(
                label=said(unit.title),
                required=False,
                max_length=30,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )
            self.fields[VALUE + unit.id] = field

    @property
    def rows(self) -> list[Row]:
        """The units with their fields, in the order of tables."""
        known = {row.unit.id: row.value for row in self.page.item.counties}
        known[self.page.recordable[0].id] = known.get(
            self.page.recordable[0].id, self.page.item.status.value
        )
        return [
            Row(unit, self[VALUE + unit.id], known.get(unit.id)) for unit in self.page.recordable
        ]

    def clean(self) -> dict[str, Any]:
        """Typed and pasted numbers together; at least one is needed."""
        given = super().clean() or {}
        block = read_block(given.get("block", ""), self.page.recordable)
        for problem in block.problems:
            self.add_error("block", str(said(problem)))
        typed = {unit.id: given.get(VALUE + unit.id, "").strip() for unit in self.page.recordable}
        self.numbers = block.values | {unit: value for unit, value in typed.items() if value}
        for unit, value in self.numbers.items():
            if not _is_number(value):
                wrong = Text("请填数字，如 203 或 3.58", "A number such as 203 or 3.58")
                self.add_error(VALUE + unit, str(said(wrong)))
        if not self.numbers and not self.errors:
            nothing = Text("没有填任何数，未保存。", "No number was given; nothing was saved.")
            self.add_error(None, str(said(nothing)))
        return given

    def entries(self) -> list[Entry]:
        """What is recorded, in the order of the rows."""
        given, code = self.cleaned_data, self.page.item.code
        order = [unit.id for unit in self.page.recordable if unit.id in self.numbers]
        return [
            Entry(
                code=code,
                period=given["period"],
                value=_plain(self.numbers[unit]),
                known_on=given["known_on"],
                source=Text(given["source"]),
                scope=self._scope(unit),
                vintage=Vintage(given["vintage"]),
                note=Text(given["note"]),
                planned=given.get("planned"),
                evidence=UUID(given["evidence"]) if given["evidence"] else None,
            )
            for unit in order
        ]

    def _scope(self, unit: str) -> str:
        counties = {row.unit.id for row in self.page.item.counties}
        reporting = {each.id for each in self.page.recordable if each.kind.value != "city"}
        return unit if unit in counties or unit in reporting else CITY


def _periods(page: TargetPage, today: date) -> list[tuple[str, Text]]:
    """Months up to this one, the whole year, and the year before for what is known late."""
    year, target = page.plan.year, page.item.target
    cumulative = target.measure not in {Measure.LEVEL, Measure.RANK}
    last = 12 if today.year > year else today.month
    months = [Period(year, PeriodKind.MONTH, n, cumulative) for n in range(last, 0, -1)]
    periods = [*months, Period(year), Period(year - 1)]
    return [(str(each), each.text) for each in periods]


def _plain(written: str) -> str:
    return written.replace(",", "").replace("，", "").strip()


def _is_number(written: str) -> bool:
    try:
        return Decimal(_plain(written)).is_finite()
    except InvalidOperation:
        return False
