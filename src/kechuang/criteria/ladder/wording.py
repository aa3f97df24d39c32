"""What conditions are called: printed in both languages, names by label, periods in words."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace

from kechuang.language.core import Const, Input
from kechuang.language.periods import period_words
from kechuang.language.printing import printed
from kechuang.language.schema import Column, Records, Schema
from kechuang.language.syntax import Call, Name, Node, Property
from kechuang.values.text import Text, listed

LONGEST = 240
"""Letters of an expression that are shown; a longer one ends in `…`."""
RELATIONS = {
    ">=": Text("不低于", "at least "),
    ">": Text("超过", "more than "),
    "<=": Text("不超过", "at most "),
    "<": Text("低于", "less than "),
    "=": Text("等于", "equal to "),
    "!=": Text("不等于", "other than "),
    "in": Text("属于", "one of "),
    "not in": Text("不属于", "none of "),
    "between": Text("介于", "between "),
    "not between": Text("不介于", "not between "),
}
"""How one value stands to another, in words."""


def words_of(node: Node, schema: Schema) -> Text:
    """A condition in canonical words, cut when it is very long."""
    node = _cells_named(node, schema, None)
    chinese = printed(node, "zh", lambda name: name_of(name, schema).zh)
    return Text(_cut(chinese), _cut(printed(node, "en", lambda name: name_of(name, schema).en)))


def _cells_named(node: Node, schema: Schema, records: Records | None) -> Node:
    """Names of columns of records as `records.column`: two kinds may label one id differently."""
    if isinstance(node, Name) and records is not None:
        held = any(node.name in {each.id, each.label} for each in records.columns)
        return replace(node, name=f"{records.id}.{node.name}") if held else node
    if isinstance(node, Call) and len(node.arguments) == 2:
        over = (
            node.arguments[0].of if isinstance(node.arguments[0], Property) else node.arguments[0]
        )
        related = schema.related(over.name) if isinstance(over, Name) else None
        if related is not None:
            condition = _cells_named(node.arguments[1], schema, related)
            return replace(node, arguments=(node.arguments[0], condition))
    return _rebuilt(node, lambda part: _cells_named(part, schema, records))


def _rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    changed: dict[str, object] = {}
    for each in fields(node):
        value = getattr(node, each.name)
        if isinstance(value, Node):
            made: object = change(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Node):
            made = tuple(map(change, value))
        else:
            continue
        if made != value:
            changed[each.name] = made
    return replace(node, **changed) if changed else node  # type: ignore[arg-type] # by field name


def name_of(name: str, schema: Schema) -> Text:
    """The label of a column, term, kind of records or parameter; in English its id, spaced, where it has no other."""
    records, _dot, cell = name.rpartition(".")
    related = schema.related(records) if records else None
    if related is not None:
        found = next(each for each in related.columns if cell in {each.id, each.label})
        return _within(found.words)
    thing = schema.column(name) or schema.related(name) or schema.parameter(name)
    if thing is None:
        thing = next((each for each in _cells(schema) if each.id == name), None)
    return _within(thing.words) if thing else Text(name, name.replace("_", " "))


def _within(words: Text) -> Text:
    """A heading inside a sentence: “Staff” is staff, “R&D staff” stays."""
    first = words.en[:1].lower() if words.en[1:2].islower() else words.en[:1]
    return Text(words.zh, first + words.en[1:])


def _cells(schema: Schema) -> Iterator[Column]:
    return (column for records in schema.records for column in records.columns)


def input_name(node: Input, schema: Schema) -> Text:
    """A column with its period and vintage: 研发费用（上年）."""
    name = name_of(node.name, schema)
    notes = [period_words(node.period)] if node.period else []
    if isinstance(node.asof, Const):
        notes.append(Text(f"截至{node.asof.value}", f"as of {node.asof.value}"))
    noted = listed(notes)
    return Text(f"{name.zh}（{noted.zh}）", f"{name.en} ({noted.en})") if notes else name


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"
