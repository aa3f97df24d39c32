"""An example as lines that people read: what was found of one firm, or of two side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.criteria.verifying.model import Row, Witness
from kechuang.criteria.verifying.setting import Member
from kechuang.engines.answers import as_text
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import Core, Gather, Input, Value, walk
from kechuang.language.periods import period_words
from kechuang.language.schema import Column, Schema
from kechuang.language.types import MONEY, NUMBER, Type
from kechuang.values.text import Text, same

UNKNOWN = Text("数据待补", "unknown")


def witness(
    member: Member, subjects: tuple[Subject, ...], steps: Iterable[str], schema: Schema
) -> Witness:
    """The facts that these steps rest on, then what came of them; what differs comes first."""
    wanted = list(dict.fromkeys(steps))
    rows = list(_facts(member, subjects, wanted, schema))
    rows.sort(key=lambda row: not row.differs)
    return (*rows, *_results(member, subjects, wanted))


def label(key: str, schema: Schema) -> Text:
    """A column's name with its period, as rules write it."""
    base, _bracket, rest = key.partition("[")
    column = schema.column(base)
    name = same((column.label if column else "") or base)
    period, _end, asof = rest.partition("]")
    if not period:
        return name
    words = period_words(period)
    vintage = same(asof.replace("@", " @ ")) if asof else same("")
    return name + Text(f"[{words.zh}]", f"[{words.en}]") + vintage


def shown(value: Value, kind: Type) -> Text:
    """A value with its unit."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    unit = "元" if kind.money == 1 else kind.counter
    english = " CNY" if kind.money == 1 else ""
    plain = as_text(value, kind)
    return Text(plain + unit, plain + english)


def _reached(member: Member, steps: Iterable[str]) -> Iterator[Core]:
    """Every node that steps rest on, through other steps."""
    seen: set[str] = set()
    waiting = list(steps)
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in member.cores:
            continue
        seen.add(name)
        for node in walk(member.cores[name]):
            if isinstance(node, Input) and node.key in member.cores:
                waiting.append(node.key)
            yield node


def inputs(member: Member, steps: Iterable[str]) -> dict[str, Input]:
    """The columns that steps rest on, by key; people's marks included."""
    nodes = (node for node in _reached(member, steps) if isinstance(node, Input))
    return {node.key: node for node in nodes if node.key not in member.cores}


def _facts(
    member: Member, subjects: tuple[Subject, ...], steps: list[str], schema: Schema
) -> Iterator[Row]:
    for key, node in inputs(member, steps).items():
        values = tuple(shown(each.columns.get(key), node.type) for each in subjects)
        if key.startswith("mark."):
            values = tuple(_verdict_word(each) for each in values)
            yield Row(_of_mark(member, key.removeprefix("mark.")), values)
        else:
            yield Row(label(key, schema), values)
    gathers = (node for node in _reached(member, steps) if isinstance(node, Gather))
    for key, records in {each.key: each.records for each in gathers}.items():
        yield _records(key, records, subjects, schema)


def _of_mark(member: Member, id_: str) -> Text:
    rules = member.rules
    titles = {each.id: each.title for each in rules.criteria}
    titles |= {each.id: each.title for each in rules.score.parts} if rules.score else {}
    return Text("评定：", "mark: ") + titles[id_] if id_ in titles else same(id_)


def _verdict_word(value: Text) -> Text:
    known = {verdict.value: words for verdict, words in WORDS.items()}
    return known.get(value.zh, value)


def _records(key: str, records: str, subjects: tuple[Subject, ...], schema: Schema) -> Row:
    related = schema.related(records)
    name = same((related.label if related else "") or records)
    columns = {each.id: each for each in related.columns} if related else {}
    return Row(name, tuple(_rows(each.records.get(key), columns) for each in subjects))


def _rows(rows: Iterable[Record] | None, columns: Mapping[str, Column]) -> Text:
    if rows is None:
        return UNKNOWN
    counted = Counter(_row(each, columns) for each in rows)
    if not counted:
        return Text("无", "none")
    return same("；".join(f"{text} ×{number}" for text, number in counted.items()))


def _row(row: Record, columns: Mapping[str, Column]) -> str:
    shown_cells = (
        f"{columns[name].label if name in columns else name} "
        f"{shown(value, columns[name].type if name in columns else NUMBER).zh}"
        for name, value in row.items()
    )
    return "，".join(shown_cells)


def _results(member: Member, subjects: tuple[Subject, ...], steps: list[str]) -> Iterator[Row]:
    judged = [member.judge(each).values for each in subjects]
    for name in steps:
        if name in member.cores:
            values = tuple(_result(name, each.get(name), member) for each in judged)
            yield Row(titled(member, name), values)


def titled(member: Member, step: str) -> Text:
    """What a step is called."""
    rules, (kind, _dot, id_) = member.rules, step.partition(".")
    if step == "verdict":
        return Text("结论", "verdict")
    if step == "amount":
        return Text("金额合计", "money in all")
    if rules.score is not None and (kind == "score" or id_ == "score"):
        return rules.score.title
    titles = {each.id: each.title for each in rules.criteria}
    titles |= {each.id: each.title for each in rules.amounts}
    titles |= {each.id: each.title for each in rules.values}
    if id_ in titles:
        return titles[id_]
    term = next((each for each in rules.terms if each.id == step), None)
    return same(term.label or term.id) if term else same(step)


def _result(name: str, value: Value, member: Member) -> Text:
    if name == "verdict" or name.startswith("criterion."):
        return WORDS[Verdict(str(value))]
    kind = member.cores[name].type
    return shown(value, MONEY if name.startswith("amount") else kind)
