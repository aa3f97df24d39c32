"""The words around values: clauses, checked marks, thresholds, where a value was found."""

from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.explaining.tree import Operand, Quantity
from kechuang.criteria.ladder import Read
from kechuang.criteria.verdicts import Verdict
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
    """The period of which a value speaks: what its source says, else the year meant."""
    year = operand.read.year
    if operand.origin and operand.origin.period:
        said = operand.origin.period
        return Text(f"{said}年", said) if said.isdecimal() else same(said)
    return Text(f"{year}年度", str(year)) if year else Text("")


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
    scale = quantity.operands[0].read.label if quantity.operands else Text("")
    return Text(
        f"{value.zh}（{scale.zh}“{row.condition.zh}”档）",
        f"{value.en} (tier “{row.condition.en}” of {scale.en})",
    )
