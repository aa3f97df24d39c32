"""Forms of texts read in: upload, and the terms of one promise."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from kechuang.apps.plans.reading.reports import periods
from kechuang.apps.plans.reading.shapes import ItemPage, ReadingRow
from kechuang.apps.plans.reading.terms import Terms, typed
from kechuang.apps.plans.reading.wording import FIRMNESS, MEASURES, OPERATORS
from kechuang.pack import Pack
from kechuang.planning.model import Firmness, Operator
from kechuang.values.measure import Measure
from kechuang.values.period import Period
from kechuang.values.text import Text, same
from kechuang.web.forms.block import read_block
from kechuang.web.forms.fields import REQUIRED, Choice, Day, Number, Words, mistakes, said

SPLIT = "split-"
_NONE = ("", Text("（暂无）", "(none)"))
_KINDS = [
    ("plan", Text("工作计划、要点：读出目标", "A plan: promises are read from it")),
    (
        "report",
        Text("总结、进展报告：与已下达的计划核对", "A report: checked against the plan in force"),
    ),
]


class UploadForm(forms.Form):
    """A file with its year and the pledge."""

    file = forms.FileField(
        label=said(Text("文件", "File")),
        help_text=said(
            Text(
                ".docx、.pdf（可复制文字）、.txt、.md、.html；旧版 .doc、.wps 请另存为 .docx",
                ".docx, .pdf with a text layer, .txt, .md, .html; save old .doc and .wps as .docx",
            )
        ),
        error_messages=mistakes(
            required=Text("请选择文件", "Choose a file"),
            empty=Text("文件是空的，请检查是否选错", "The file is empty; is it the right one?"),
        ),
    )
    kind = Choice(Text("这是", "This is"), _KINDS)
    year = forms.IntegerField(
        label=said(Text("年度", "Year")),
        min_value=2000,
        max_value=2100,
        error_messages=mistakes(invalid=Text("请填年份，如 2025", "A year such as 2025")),
    )
    replaces = Choice(Text("是哪份文本的新版本", "A new version of"), [], required=False)
    month = Choice(Text("报告截至", "The report reaches to"), [], required=False)
    pledged = forms.BooleanField(error_messages=mistakes(required=REQUIRED))

    def __init__(
        self,
        rows: Sequence[ReadingRow],
        today: date,
        data: Any = None,
        files: Any = None,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, files, initial=dict(initial or {}))
        known = [
            (str(row.id), same(f"{row.year} {row.title}（{row.name}）"))
            for row in rows
            if row.kind == "plan" and row.state in {"open", "drafted"}
        ]
        self.fields["replaces"] = Choice(
            Text("是哪份文本的新版本", "A new version of"),
            [("", Text("不是，第一次上传", "None; uploaded for the first time")), *known],
            required=False,
            help_text=said(
                Text(
                    "已确认的会沿用，改动过的重新确认",
                    "What was confirmed is kept; what changed is decided again",
                )
            ),
        )
        months = [(str(n), Text(f"{n}月底", f"end of month {n}")) for n in range(1, 12)]
        self.fields["month"] = Choice(
            Text("报告截至", "The report reaches to"),
            [("", Text("全年", "the whole year")), *months],
            required=False,
        )
        self.fields["file"].widget.attrs["accept"] = ".docx,.pdf,.txt,.md,.html,.htm"
        self.today = today

    def period(self) -> str:
        """The period that a report is about."""
        year, month = self.cleaned_data["year"], self.cleaned_data["month"]
        every = periods(year, date(year, 12, 31))
        wanted = int(month) if month else 12
        if not month:
            return str(Period(year))
        return next(str(each) for each in every[1:] if each.last_month == wanted)


class ItemForm(forms.Form):
    """What a promise is to say, with the words of the text that are marked for it."""

    title = Words(Text("目标名称", "Name"), limit=80, lines=1)
    operator = Choice(
        Text("怎样比较", "Compared"), [(each.value, OPERATORS[each]) for each in Operator]
    )
    value = Number(Text("数值", "Value"), required=False)
    value_hi = Number(Text("区间上限", "Upper end"), required=False)
    unit = Words(Text("单位", "Unit"), limit=20, lines=1, required=False)
    kind = Choice(Text("类型", "Kind"), [(each.value, MEASURES[each]) for each in Measure])
    firmness = Choice(Text("力度", "Firmness"), [(each.value, FIRMNESS[each]) for each in Firmness])
    tolerance = Number(Text("允许偏差（±）", "Tolerance (±)"), required=False, min_value=0)
    due = Day(Text("期限", "By"))
    marked = Words(
        Text("正文中标出的文字", "Words marked in the text"),
        limit=200,
        lines=1,
        help_text=Text(
            "须与正文一致；两项目标不能标在同一处", "As in the text; no two on the same"
        ),
    )
    block = Words(
        Text("从表格粘贴分解", "Paste the split from a spreadsheet"),
        limit=20_000,
        lines=5,
        required=False,
        help_text=Text(
            "每行一个单位和一个数，顺序不限，从 Excel 直接复制；上面已填的以上面为准",
            "One unit and one number a line, in any order, as copied from Excel; typed ones win",
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, shown: ItemPage, pack: Pack, data: Any = None) -> None:
        self._pack = pack
        super().__init__(data, initial=_initial(shown))
        units = [(each.id, each.title) for each in (*pack.divisions, *pack.departments)]
        task = shown.item.owner if shown.item.inherited else None
        follows = Text("随任务", "as its task") + (
            Text(f"（{task.title.zh}）", f" ({task.title.en})") if task else Text("")
        )
        self._choice("owner", Text("责任单位", "Owner"), [("", follows), *units])
        tasks = [
            (
                each.number,
                same(f"{each.number} ") + each.title if each.number != "0" else each.title,
            )
            for each in shown.tasks
        ]
        self._choice("task", Text("任务", "Task"), tasks, needed=True)
        others = [(each.id, each.title) for each in pack.references]
        self._choice("reference", Text("与谁比较", "Compared with"), [_NONE, *others])
        self._choice("indicator", Text("指标", "Indicator"), _indicators(shown, pack))
        for unit in pack.reporting_units:
            self.fields[SPLIT + unit.id] = Number(unit.title, required=False, min_value=0)
            self.initial[SPLIT + unit.id] = typed(shown.item.terms.split.get(unit.id)) or ""

    def _choice(
        self, name: str, label: Text, choices: list[tuple[str, Text]], *, needed: bool = False
    ) -> None:
        self.fields[name] = Choice(label, choices, required=needed)

    @property
    def main(self) -> list[forms.BoundField]:
        """The fields about the number."""
        names = ("operator", "value", "value_hi", "unit", "kind", "firmness", "due", "tolerance")
        return [self[name] for name in (*names, "reference", "task", "owner")]

    @property
    def split(self) -> list[forms.BoundField]:
        """The fields of the county split."""
        return [self[SPLIT + unit.id] for unit in self._pack.reporting_units]

    def clean(self) -> dict[str, Any]:
        """Typed and pasted parts together; what cannot be placed is named line by line."""
        given = super().clean() or {}
        block = read_block(given.get("block", ""), self._pack.reporting_units)
        for problem in block.problems:
            self.add_error("block", str(said(problem)))
        self.parts = {unit: Decimal(value) for unit, value in block.values.items()}
        for unit in self._pack.reporting_units:
            typed_part = given.get(SPLIT + unit.id)
            if typed_part is not None:
                self.parts[unit.id] = typed_part
        return given

    def terms(self, before: Terms) -> Terms:
        """The terms as given; names keep their English while the Chinese stays."""
        given = self.cleaned_data
        return Terms(
            title=_named(given["title"], before.title, self._pack, given["indicator"]),
            operator=Operator(given["operator"]),
            value=given["value"],
            value_hi=given["value_hi"],
            unit=_unit(given["unit"], before.unit, self._pack, given["indicator"]),
            kind=Measure(given["kind"]),
            due=given["due"],
            indicator=given["indicator"],
            firmness=Firmness(given["firmness"]),
            reference=given["reference"],
            task=given["task"],
            owner=given["owner"],
            tolerance=given["tolerance"],
            split=self.parts,
        )


def _initial(shown: ItemPage) -> dict[str, object]:
    terms = shown.item.terms
    return {
        "title": terms.title.zh,
        "operator": terms.operator.value,
        "value": typed(terms.value) or "",
        "value_hi": typed(terms.value_hi) or "",
        "unit": terms.unit.zh,
        "kind": terms.kind.value,
        "firmness": terms.firmness.value,
        "tolerance": typed(terms.tolerance) or "",
        "due": terms.due,
        "marked": shown.item.marked,
        "owner": terms.owner,
        "task": terms.task,
        "reference": terms.reference,
        "indicator": terms.indicator,
        "version": shown.item.version,
    }


def _indicators(shown: ItemPage, pack: Pack) -> list[tuple[str, Text]]:
    """The likeliest first, then all others."""
    likely = [each.indicator for each in shown.suggestions]
    others = [each for each in pack.indicators.values() if each not in likely]
    named = [
        (each.id, each.title + Text(f"（{each.unit.zh}）", f" ({each.unit.en})"))
        for each in (*likely, *others)
    ]
    return [
        ("", Text("不对应已有指标，作为本计划自有指标", "None; an indicator of this plan's own")),
        *named,
    ]


def _named(given: str, before: Text, pack: Pack, indicator: str) -> Text:
    if given == before.zh and before.en:
        return before
    linked = pack.indicators.get(indicator)
    return Text(given, linked.title.en if linked else "")


def _unit(given: str, before: Text, pack: Pack, indicator: str) -> Text:
    linked = pack.indicators.get(indicator)
    for known in (before, linked.unit if linked else before):
        if known.zh == given:
            return known
    return Text(given)
