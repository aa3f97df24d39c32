"""One value as a person types it for a column."""

from datetime import date
from decimal import Decimal

from kechuang.readers.intake import findings
from kechuang.readers.intake.findings import Severity
from kechuang.readers.intake.form import FormColumn
from kechuang.readers.intake.reading import parser_of
from kechuang.readers.intake.wording import said_of
from kechuang.values.text import Text

_FEN = Decimal("0.01")


def parsed(column: FormColumn, written: str) -> tuple[object, Text | None]:
    """One value as a person types it, money in yuan: as the tables hold it, or what is wrong.

    Numbers and days are text, as they stand in documents; empty is unknown.
    """
    if not written.strip():
        return None, None
    value, rule = parser_of(column, "元" if column.kind == "money" else "")(written)
    if rule is not None and rule.severity is Severity.ERROR:
        return None, said_of(rule, column, written)[0]
    outside = _outside(column, value)
    if outside:
        return None, said_of(findings.RANGE, column, written)[0]
    if column.kind == "money" and isinstance(value, int):
        return format(Decimal(value) * _FEN, "f"), None
    return value.isoformat() if isinstance(value, date) else value, None


def _outside(column: FormColumn, value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return False
    if column.kind not in {"money", "ratio", "number", "count"}:
        return False
    number = Decimal(value) * (_FEN if column.kind == "money" else 1)
    low, high = column.low, column.high
    return (low is not None and number < low) or (high is not None and number > high)
