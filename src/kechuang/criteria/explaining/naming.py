"""The words around values: clauses, checked marks, thresholds, where a value was found."""

from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.explaining.tree import Operand, Quantity
from kechuang.criteria.ladder import Read, Row, Side
from kechuang.criteria.ladder.wording import RELATIONS
from kechuang.criteria.verdicts import Verdict
from kechuang.language.core import Compare, Const, Core, Not
from kechuang.language.periods import period_words
from kechuang.language.schema import Dataset, Schema
from kechuang.values.text import Text, listed, same

GLYPHS = {
    Verdict.MET: "✓",
    Verdict.UNMET: "✗",
    Verdict.UNKNOWN: "?",
    Verdict.MANUAL: "人",
    Verdict.NOT_APPLICABLE: "–",
}
TRUTHS = {True: Verdict.MET, False: Verdict.UNMET, None: Verdict.UNKNOWN}
WITHHELD = {
    "purpose": Text("不得用于本规则的用途", "it may not serve the purpose of these rules"),
    "firm": Text("须企业授权", "the firm must authorise it"),
    "sharing": Text("须部门共享批准", "its sharing must be approved"),
}
"""Why a value that is there may not be used."""
OPPOSITE = {
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "<": ">=",
    "=": "!=",
    "!=": "=",
    "in": "not in",
    "between": "not between",
}
"""What a comparison that fails comes to."""
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def checked_mark(checked: str) -> Text:
    """Whether somebody compared it with its clause."""
    if checked == "unverified":
        return Text("未核对", "not checked")
    if checked == "illustrative":
        return Text("示例值", "illustrative")
    return Text(f"已核对 {checked}", f"checked {checked}")


def withheld(reason: str) -> Text:
    """Why a value is not used, in words."""
    return WITHHELD.get(reason) or same(reason)


def dataset_of(read: Read, schema: Schema) -> Dataset | None:
    """The dataset that a column or kind of records comes from."""
    return schema.dataset_of(read.name) if read.kind in {"column", "records"} else None


def period(operand: Operand) -> Text:
    """The period of which a value speaks: what its source says, else the one meant."""
    if operand.origin and operand.origin.period:
        return period_words(operand.origin.period)
    words = period_words(operand.read.period)
    return Text(f"{words.zh}度", words.en) if operand.read.period.isdecimal() else words


def found_in(operand: Operand, schema: Schema) -> Text:
    """Source, period and vintage of a value; empty for what is computed."""
    dataset = dataset_of(operand.read, schema)
    parts = [dataset.source or dataset.title] if dataset else []
    if period(operand):
        parts.append(period(operand))
    origin = operand.origin
    if origin and origin.known:
        parts.append(Text(f"{origin.known}入库", f"known since {origin.known}"))
    if origin and origin.withheld:
        parts.append(withheld(origin.withheld))
    return listed(parts)


def threshold(quantity: Quantity) -> Text:
    """A threshold with the tier that applies, or the parameter's clause and since when."""
    limit, side = quantity.side.limit, quantity.side
    value = side.words if side.core is None else shown(quantity.value, side.type)
    if limit is None or limit.kind == "literal":
        return value
    if limit.kind == "parameter":
        since = f"自{limit.since}起" if limit.since else ""
        start = f"since {limit.since}" if limit.since else ""
        notes = listed([each for each in (limit.label, same(limit.basis)) if each])
        noted = notes + Text(f"，{since}" if since else "", f", {start}" if start else " ")
        return Text(f"{value.zh}（{noted.zh}）", f"{value.en} ({noted.en.strip()})")
    return tier(quantity, value)


def tier(quantity: Quantity, value: Text) -> Text:
    """A value with the row of the table that gave it."""
    row = quantity.row
    if row is None:
        return value
    notes = listed([each for each in (row.parameter, band(quantity.side, row)) if each])
    return Text(f"{value.zh}（{notes.zh}）", f"{value.en} ({notes.en})")


def band(side: Side, row: Row) -> Text:
    """When a row of a table applies: 销售收入（上年）不超过5,000万元（规模上限）."""
    if row.core is None:
        return Text("不属于前面各档", "none of the tiers before")
    bounded = _bounded(row.core) if side.scale else None
    if bounded is None:
        return Text(f"适用于“{row.condition.zh}”", f"where “{row.condition.en}”")
    operator, bound = bounded
    name = Text(f"（{row.bound.zh}）", f" ({row.bound.en})") if row.bound else Text("")
    said = RELATIONS[operator] + bound + name
    return Text(f"{side.scale.zh}{said.zh}", f"{side.scale.en} {said.en}")


def _bounded(core: Core) -> tuple[str, Text] | None:
    """A comparison with a fixed value, seen from what is compared; cores know = < <= and not."""
    compare = core.operand if isinstance(core, Not) else core
    if not isinstance(compare, Compare):
        return None
    left, right = compare.left, compare.right
    if isinstance(right, Const):
        operator, bound = str(compare.operator), right
    elif isinstance(left, Const):
        operator, bound = _TURNED[str(compare.operator)], left
    else:
        return None
    operator = OPPOSITE[operator] if isinstance(core, Not) else operator
    return operator, shown(bound.value, bound.type)
