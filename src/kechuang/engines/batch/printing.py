"""Forms as Polars expressions."""

from collections.abc import Callable
from functools import reduce
from operator import and_, or_

import polars as pl

from kechuang.engines.columnar.forms import Form

_SMALL = 1 << 31
Printer = Callable[["Printing", Form], pl.Expr]


class Printing:
    """Prints forms; one that was printed before is not printed again."""

    def __init__(self) -> None:
        self._done: dict[int, tuple[Form, pl.Expr]] = {}

    def of(self, form: Form) -> pl.Expr:
        """The expression of a form."""
        found = self._done.get(id(form))
        if found is None:
            found = (form, _PRINTERS[form.op](self, form))
            self._done[id(form)] = found
        return found[1]

    def truth(self, form: Form) -> pl.Expr:
        """A condition; an untyped null is made one."""
        return pl.lit(None, dtype=pl.Boolean) if form.op == "null" else self.of(form)

    def as_wide(self, form: Form, *, wide: bool) -> pl.Expr:
        """A number in the width of the operation it stands in."""
        made = self.of(form)
        return made.cast(pl.Int128) if wide and not form.wide else made

    def pair(self, form: Form) -> tuple[pl.Expr, pl.Expr]:
        """Both operands in the wider of their widths."""
        left, right = form.args
        wide = form.wide or left.wide or right.wide
        return self.as_wide(left, wide=wide), self.as_wide(right, wide=wide)


def _column(_self: Printing, form: Form) -> pl.Expr:
    return pl.col(str(form.value))


def _number(_self: Printing, form: Form) -> pl.Expr:
    return pl.lit(form.value, dtype=pl.Int128 if form.wide else pl.Int64)


def _plus(self: Printing, form: Form) -> pl.Expr:
    left, right = self.pair(form)
    return left + right


def _times(self: Printing, form: Form) -> pl.Expr:
    left, right = self.pair(form)
    return left * right


def _divide(self: Printing, form: Form) -> pl.Expr:
    left, right = self.pair(form)
    return left // right


def _compare(op: str) -> Printer:
    def compare(self: Printing, form: Form) -> pl.Expr:
        left, right = self.pair(form)
        return {"eq": left == right, "lt": left < right, "le": left <= right}[op]

    return compare


def _narrow(form: Form) -> list[int] | None:
    """The numbers among which a form chooses, if all are written out."""
    if form.op == "null number":
        return []
    if form.constant is not None:
        return [form.constant]
    if form.op not in {"case", "pick"}:
        return None
    found = [_narrow(branch) for branch in form.args[1:]]
    return None if None in found else [each for part in found if part for each in part]


def _small(self: Printing, form: Form, kind: type[pl.DataType]) -> pl.Expr:
    """A choice among written numbers in a small type."""
    if form.op not in {"case", "pick"}:
        return pl.lit(form.constant, dtype=kind)
    truth = self.truth(form.args[0])
    first, second = (_small(self, branch, kind) for branch in form.args[1:])
    return _choice(truth, first, second, open_=form.op == "case" and not form.args[0].sure)


def _choice(truth: pl.Expr, first: pl.Expr, second: pl.Expr, *, open_: bool) -> pl.Expr:
    if open_:
        return pl.when(truth).then(first).when(~truth).then(second)
    return pl.when(truth).then(first).otherwise(second)


def _case(self: Printing, form: Form) -> pl.Expr:
    condition, *branches = form.args
    written = _narrow(form)
    if written and max(map(abs, written)) < _SMALL:
        return _small(self, form, pl.Int32).cast(pl.Int64)
    truth = self.truth(condition)
    first, second = (self.as_wide(each, wide=form.wide) for each in branches)
    return _choice(truth, first, second, open_=form.op == "case" and not condition.sure)


def _decide(self: Printing, form: Form) -> pl.Expr:
    condition, *branches = form.args
    truth = self.truth(condition)
    first, second, third = (self.as_wide(each, wide=form.wide) for each in branches)
    return pl.when(truth).then(first).when(truth.is_null()).then(third).otherwise(second)


def _nonzero(self: Printing, form: Form) -> pl.Expr:
    value = self.of(form.args[0])
    return pl.when(value != 0).then(value)


def _add_days(self: Printing, form: Form) -> pl.Expr:
    day, days = (self.of(each) for each in form.args)
    return (day + pl.duration(days=days)).cast(pl.Date)


def _between(self: Printing, form: Form) -> pl.Expr:
    left, right = (self.of(each) for each in form.args)
    return (left - right).dt.total_days()


def _part(name: str) -> Printer:
    def part(self: Printing, form: Form) -> pl.Expr:
        day = self.of(form.args[0]).dt
        parts = {
            "year": day.year,
            "month": day.month,
            "day": day.day,
            "weekday": day.weekday,
            "day of year": day.ordinal_day,
            "week of year": day.week,
        }
        return parts[name]().cast(pl.Int64)

    return part


def _text(name: str) -> Printer:
    def text(self: Printing, form: Form) -> pl.Expr:
        left, right = (self.of(each) for each in form.args)
        if name == "concatenate":
            return left + right
        if name == "contains":
            return left.str.contains(right, literal=True)
        return left.str.starts_with(right) if name == "starts with" else left.str.ends_with(right)

    return text


_PRINTERS: dict[str, Printer] = (
    {
        "column": _column,
        "number": _number,
        "code": lambda _self, form: pl.lit(form.value, dtype=pl.UInt32),
        "literal": lambda _self, form: pl.lit(form.value),
        "null number": lambda _self, _form: pl.lit(None, dtype=pl.Int64),
        "null": lambda _self, _form: pl.lit(None),
        "plus": _plus,
        "times": _times,
        "divide": _divide,
        "eq": _compare("eq"),
        "lt": _compare("lt"),
        "le": _compare("le"),
        "and": lambda self, form: reduce(and_, map(self.truth, form.args)),
        "or": lambda self, form: reduce(or_, map(self.truth, form.args)),
        "not": lambda self, form: ~self.truth(form.args[0]),
        "known": lambda self, form: self.of(form.args[0]).is_not_null(),
        "case": _case,
        "pick": _case,
        "decide": _decide,
        "surely": lambda self, form: self.truth(form.args[0]).fill_null(value=False),
        "nonzero": _nonzero,
        "size": lambda self, form: self.of(form.args[0]).abs(),
        "add days": _add_days,
        "add months": lambda self, form: self.of(form.args[0]).dt.offset_by(f"{form.value}mo"),
        "days between": _between,
        "length": lambda self, form: self.of(form.args[0]).str.len_chars().cast(pl.Int64),
    }
    | {
        name: _part(name)
        for name in ("year", "month", "day", "weekday", "day of year", "week of year")
    }
    | {name: _text(name) for name in ("concatenate", "contains", "starts with", "ends with")}
)
