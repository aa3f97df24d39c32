"""One promise: its units, and everything that was ever recorded about it."""

from collections.abc import Iterable

from kechuang.planning.status import Tone
from kechuang.renderers.shapes import Figure, Part, Standing
from kechuang.renderers.totals import total
from kechuang.renderers.workbooks.counties import done
from kechuang.renderers.workbooks.sheets import (
    NUMBER,
    Align,
    Cell,
    Column,
    Marked,
    Row,
    Sheet,
    numbered,
)
from kechuang.renderers.workbooks.wording import (
    NONE,
    measured,
    name,
    percentage,
    phone,
    state,
    summed,
)
from kechuang.values.text import Text, same

_NOTES = (
    Text(
        "注：“未报”和“待几家”不按零计；位次按完成率排列，并列同位次。",
        "Not reported is not zero; places are by completion, equal ones share a place.",
    ),
)
_UNITS = (
    NUMBER,
    Column(Text("填报单位", "Unit"), 16),
    Column(Text("分解任务", "Share"), 12, align=Align.RIGHT),
    Column(Text("完成数", "Done"), 16, align=Align.RIGHT),
    Column(Text("完成率", "Completion"), 10, align=Align.RIGHT),
    Column(Text("位次", "Place"), 8, align=Align.CENTER),
    Column(Text("状态", "State"), 16, align=Align.CENTER),
    Column(Text("联系人", "Contact"), 12, align=Align.CENTER),
    Column(Text("联系电话", "Phone"), 16, align=Align.CENTER),
)
_FIGURES = (
    NUMBER,
    Column(Text("范围", "Scope"), 12),
    Column(Text("期别", "Period"), 16, align=Align.CENTER),
    Column(Text("数值", "Value"), 12, align=Align.RIGHT),
    Column(Text("口径", "Vintage"), 10, align=Align.CENTER),
    Column(Text("公布日期", "Known on"), 16, align=Align.CENTER),
    Column(Text("数据来源", "Source"), 24),
    Column(Text("备注", "Note"), 24),
    Column(Text("填报日期", "Recorded on"), 16, align=Align.CENTER),
    Column(Text("填报人", "Recorded by"), 12, align=Align.CENTER),
    Column(Text("状态", "State"), 10, align=Align.CENTER),
)


def split(standing: Standing) -> Sheet:
    """The city and its units, with 合计 and how many are still waited for."""
    return Sheet(
        name=Text("县（市、区）分解", "By county"),
        title=Text(
            f"{standing.title.zh}完成情况表",
            f"{standing.title.en or standing.title.zh}: by county",
        ),
        columns=_UNITS,
        rows=(_city(standing), *numbered(tuple(_unit(each, standing) for each in standing.parts))),
        unit=standing.unit,
        total=_total(standing),
        lead=(standing.sentence,),
        notes=_NOTES,
        kept=2,
    )


def vintages(standing: Standing, figures: Iterable[Figure]) -> Sheet:
    """Every figure with its vintage; withdrawn ones stay and say so."""
    return Sheet(
        name=Text("历次数据", "Vintages"),
        title=Text(
            f"{standing.title.zh}历次数据",
            f"{standing.title.en or standing.title.zh}: every figure recorded",
        ),
        columns=_FIGURES,
        rows=numbered(tuple(_figure(each, standing) for each in figures)),
        unit=standing.unit,
        kept=3,
        signed=False,
    )


def _city(standing: Standing) -> Row:
    return (
        NONE,
        Text("全市", "City"),
        measured(standing.goal, standing),
        measured(standing.value, standing),
        percentage(standing.completion),
        NONE,
        state(standing),
        name(standing.responsible),
        phone(standing.responsible),
    )


def _unit(part: Part, standing: Standing) -> Row:
    return (
        part.unit,
        measured(part.share, standing),
        done(part, standing),
        percentage(part.completion),
        part.rank if part.rank is not None else NONE,
        Marked(part.word or NONE, part.tone),
        name(part.responsible),
        phone(part.responsible),
    )


def _total(standing: Standing) -> Row | None:
    found = total(standing)
    if found is None:
        return None
    title: tuple[Cell, ...] = (NONE, Text("合计", "Total"))
    rest: tuple[Cell, ...] = (NONE, NONE, NONE, NONE, NONE)
    return (*title, measured(found.share, standing), summed(found, standing), *rest)


def _figure(figure: Figure, standing: Standing) -> Row:
    withdrawn = Marked(Text("已撤回", "withdrawn"), Tone.WARN)
    return (
        figure.scope,
        figure.period,
        measured(figure.value, standing),
        figure.vintage,
        figure.known_on,
        figure.source,
        figure.note,
        figure.recorded_on or same("—"),
        figure.recorded_by,
        withdrawn if figure.withdrawn else Text("有效", "in force"),
    )
