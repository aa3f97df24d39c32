"""Parts of days, durations and ranges: `.year`, `.months`, `.start`."""

from kechuang.language import codes
from kechuang.language.core import Apply, Const, Core
from kechuang.language.faults import Fault, nearest, shown
from kechuang.language.functions import PROPERTIES
from kechuang.language.ranges import Span
from kechuang.language.syntax import Property
from kechuang.language.types import BOOLEAN, NUMBER, Kind
from kechuang.values.text import Text


def part_of(span: Span, node: Property) -> Core:
    """The named part of a range written out. Raises Fault."""
    parts = {
        "start": span.start,
        "end": span.end,
        "start included": Const(BOOLEAN, span.starts_in, at=node.at),
        "end included": Const(BOOLEAN, span.ends_in, at=node.at),
    }
    if node.name in parts:
        return parts[node.name]
    said = Text(f"区间没有“{shown(node.name)}”", f"There is no “{shown(node.name)}” of a range")
    raise Fault(codes.TYPE, node.at, said, nearest(node.name, parts))


def property_of(value: Core, node: Property) -> Core:
    """The named part of a value. Raises Fault when its kind has no such part."""
    if value.type.kind is Kind.ANY:
        return Const(NUMBER, None, at=node.at)
    known = PROPERTIES.get(value.type.kind.value, ())
    if node.name in known:
        return Apply(NUMBER, f".{node.name}", (value,), at=node.at)
    said = Text(
        f"{value.type.text.zh}没有“{shown(node.name)}”",
        f"There is no “{shown(node.name)}” of {value.type.text.en}",
    )
    raise Fault(codes.TYPE, node.at, said, nearest(node.name, known) if known else Text(""))
