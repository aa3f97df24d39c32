"""First values of a form: from facts with their source in words, from the case above, from last time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kechuang.criteria.explaining.naming import withheld
from kechuang.engines.scalar.subject import Origin, Subject
from kechuang.language.core import Value
from kechuang.language.schema import Dataset
from kechuang.language.windows import keyed
from kechuang.lifecycle.forms.model import Field, FieldKind, Form, From, Section
from kechuang.lifecycle.forms.values import Held, Row, Values, path_of
from kechuang.values.period import Period
from kechuang.values.text import Text

NUMBER = "number"
_PLAN = Text("取自年度计划", "From the year's plan")
_FIGURES = Text("取自已报送的数据", "From the figures reported")
_LAST = Text("与上次填报相同", "As reported last time")
_PARENT = Text("已从上级事项带入", "Taken from the matter above")
_AUTHORISED = {
    "firm": Text("（依贵单位授权）", " (by your unit's authorisation)"),
    "sharing": Text("（依部门数据共享批准）", " (by a sharing approval between authorities)"),
}


_CLOSED = {
    "purpose": Text(
        "已有数据，但其用途不含本事项，不能带入",
        "It is there, but may not serve this matter's purpose",
    ),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A first value: where it comes from in words; `grey` ones are shown until somebody types.

    `value` is None when a fact is there but may not be used; `source` then says why.
    """

    value: Held
    source: Text
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a form may be prefilled from: facts of the subject, last time's values, the case above.

    `given` are the rows of sections that begin with what is given to the case's unit, by section.
    """

    facts: Subject = field(default_factory=Subject)
    datasets: Mapping[str, Dataset] | None = None
    last: Values | None = None
    parent: Values | None = None
    given: Mapping[str, Sequence[Mapping[str, Value]]] = field(default_factory=dict)


def prefilled(form: Form, known: Known) -> dict[str, Offered]:
    """First values by field, rows of last time by `section.row.field`; nothing for what is unknown."""
    return dict(_offers(form, known))


def _offers(form: Form, known: Known) -> Iterator[tuple[str, Offered]]:
    for section in form.sections:
        if section.repeats is not None:
            yield from _rows(section, known)
            continue
        for each in section.fields:
            offered = _offered(each, known) if each.calculated is None else None
            if offered is not None:
                yield each.id, offered


def _rows(section: Section, known: Known) -> Iterator[tuple[str, Offered]]:
    """Given rows with what was said of each last time; without any the rows of last time."""
    rows = known.last.rows.get(section.id, ()) if known.last else ()
    given = known.given.get(section.id)
    if given is None:
        pairs: list[tuple[Mapping[str, Value], Row]] = [({}, row) for row in rows]
    else:
        told = {row.get(section.number): row for row in rows}
        pairs = [(row, told.get(row.get(NUMBER), {})) for row in given]
    for place, (row, before) in enumerate(pairs):
        for each in section.fields:
            offered = _in_row(each, row, before)
            if offered is not None:
                yield path_of(section.id, place, each.id), offered


def _in_row(asked: Field, given: Mapping[str, Value], before: Row) -> Offered | None:
    wanted = asked.prefill
    if wanted is None:
        return None
    if wanted.source is From.ROW and given.get(wanted.key) is not None:
        return Offered(given[wanted.key], _FIGURES if wanted.key == "share" else _PLAN)
    if wanted.source is From.LAST and before.get(wanted.key) is not None:
        return Offered(before[wanted.key], _LAST, grey=True)
    return None


def _offered(asked: Field, known: Known) -> Offered | None:
    wanted = asked.prefill
    if wanted is None:
        return None
    if wanted.source is From.FACT:
        return _fact(asked, wanted.key, known)
    if wanted.source is From.PARENT:
        value = known.parent.fields.get(wanted.key) if known.parent else None
        return Offered(value, _PARENT) if value is not None else None
    value = known.last.fields.get(wanted.key) if known.last else None
    return Offered(value, _LAST, grey=True) if value is not None else None


def _fact(asked: Field, key: str, known: Known) -> Offered | None:
    origin = known.facts.origins.get(key)
    value = known.facts.columns.get(key)
    if origin is not None and origin.withheld:
        return Offered(None, _CLOSED.get(origin.withheld) or withheld(origin.withheld))
    if value is None or not _fits(asked, value):
        return None
    return Offered(value, source_of(key, origin, known.datasets or {}))


def _fits(asked: Field, value: Value) -> bool:
    """An option that the field does not have is not offered."""
    if asked.kind is FieldKind.CHOICE:
        return value in {each.zh for each in asked.options}
    return True


def source_of(key: str, origin: Origin | None, datasets: Mapping[str, Dataset]) -> Text:
    """Where a value comes from: 已从2024年度企业所得税汇算清缴取得（依贵单位授权）."""
    dataset = datasets.get(origin.dataset) if origin else None
    if origin is None or dataset is None:
        name, _key = keyed(key)
        return Text(f"已从平台数据“{name}”取得", f"Taken from the platform's “{name}”")
    when = _when(origin.period)
    bound = _AUTHORISED.get(dataset.authorisation, Text(""))
    source = dataset.source or dataset.title
    return Text(
        f"已从{when.zh}{source.zh}取得{bound.zh}",
        f"Taken from {when.en}{source.en or source.zh}{bound.en}",
    )


def _when(period: str) -> Text:
    """2024年度, 2025年第2季度; words that are no period are left out."""
    if period.isdecimal():
        return Text(f"{period}年度", f"{period}: ")
    try:
        words = Period.parse(period).text
    except ValueError:
        return Text("")
    return Text(words.zh, f"{words.en}: ")
