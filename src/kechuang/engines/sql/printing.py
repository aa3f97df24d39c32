"""Forms as SQL trees, in no dialect yet. An engine's own least, division or ELSE is never bare."""

from collections.abc import Callable
from datetime import date
from functools import reduce

from sqlglot import exp

from kechuang.engines.columnar.forms import Form

Printer = Callable[[Form], exp.Expr]
NARROW, WIDE = "BIGINT", "INT128"


def printed(form: Form) -> exp.Expr:
    """The tree of a form, in brackets wherever it is more than a name or literal."""
    made = _PRINTERS[form.op](form)
    bare = isinstance(made, exp.Column | exp.Literal | exp.Null | exp.Boolean | exp.Func | exp.Case)
    bare = bare and not isinstance(made, exp.Binary)
    return made if bare else exp.paren(made, copy=False)


def _column(form: Form) -> exp.Expr:
    return exp.column(exp.to_identifier(str(form.value), quoted=True))


def _number(form: Form) -> exp.Expr:
    return exp.cast(exp.Literal.number(str(form.value)), WIDE if form.wide else NARROW)


def _code(form: Form) -> exp.Expr:
    return exp.cast(exp.Literal.number(str(form.value)), "UINT")


def _literal(form: Form) -> exp.Expr:
    if isinstance(form.value, bool):
        return exp.Boolean(this=form.value)
    if isinstance(form.value, date):
        return exp.cast(exp.Literal.string(form.value.isoformat()), "DATE")
    return exp.Literal.string(str(form.value))


def _as_wide(form: Form, *, wide: bool) -> exp.Expr:
    made = printed(form)
    return exp.cast(made, WIDE) if wide and not form.wide else made


def _pair(form: Form) -> tuple[exp.Expr, exp.Expr]:
    left, right = form.args
    wide = form.wide or left.wide or right.wide
    return _as_wide(left, wide=wide), _as_wide(right, wide=wide)


def _two(kind: type[exp.Binary]) -> Printer:
    def binary(form: Form) -> exp.Expr:
        left, right = _pair(form)
        return kind(this=left, expression=right)

    return binary


def _divide(form: Form) -> exp.Expr:
    """The floor: SQL's whole division cuts toward zero, so negative numbers go the other way."""
    over, under = _pair(form)
    if (form.args[0].low or 0) >= 0:
        return exp.IntDiv(this=over, expression=under)
    one = exp.Literal.number(1)
    turned = exp.paren(exp.Neg(this=over.copy()))
    raised = exp.paren(exp.Sub(this=exp.Add(this=turned, expression=under.copy()), expression=one))
    below = exp.Neg(this=exp.paren(exp.IntDiv(this=raised, expression=under.copy())))
    zero = exp.Literal.number(0)
    return (
        exp.Case()
        .when(exp.LT(this=over.copy(), expression=zero), below)
        .when(
            exp.GTE(this=over.copy(), expression=zero.copy()),
            exp.IntDiv(this=over, expression=under),
        )
    )


def _logic(kind: type[exp.Connector]) -> Printer:
    def connector(form: Form) -> exp.Expr:
        return reduce(
            lambda left, right: kind(this=left, expression=right), map(printed, form.args)
        )

    return connector


def _case(form: Form) -> exp.Expr:
    condition, *branches = form.args
    truth = printed(condition)
    first, second, *third = (_as_wide(each, wide=form.wide) for each in branches)
    made = exp.Case().when(truth, first)
    if condition.sure or form.op == "pick":
        return made.else_(second)
    made = made.when(exp.Not(this=truth.copy()), second)
    return made.else_(third[0]) if third else made


def _added(unit: str) -> Printer:
    def later(form: Form) -> exp.Expr:
        number = printed(form.args[1]) if unit == "DAY" else exp.Literal.number(str(form.value))
        moved = exp.DateAdd(this=printed(form.args[0]), expression=number, unit=exp.var(unit))
        return exp.cast(moved, "DATE")

    return later


def _between(form: Form) -> exp.Expr:
    end, start = (printed(each) for each in form.args)
    return exp.DateDiff(this=end, expression=start, unit=exp.var("DAY"))


def _function(kind: type[exp.Func]) -> Printer:
    def function(form: Form) -> exp.Expr:
        given = [printed(each) for each in form.args]
        return kind(this=given[0], expression=given[1]) if len(given) > 1 else kind(this=given[0])

    return function


def _counted(kind: type[exp.Func]) -> Printer:
    def function(form: Form) -> exp.Expr:
        return exp.cast(kind(this=printed(form.args[0])), NARROW)

    return function


_PRINTERS: dict[str, Printer] = {
    "column": _column,
    "number": _number,
    "code": _code,
    "literal": _literal,
    "null number": lambda _form: exp.cast(exp.null(), NARROW),
    "null": lambda _form: exp.null(),
    "plus": _two(exp.Add),
    "times": _two(exp.Mul),
    "divide": _divide,
    "eq": _two(exp.EQ),
    "lt": _two(exp.LT),
    "le": _two(exp.LTE),
    "and": _logic(exp.And),
    "or": _logic(exp.Or),
    "not": lambda form: exp.Not(this=printed(form.args[0])),
    "known": lambda form: exp.Not(
        this=exp.paren(exp.Is(this=printed(form.args[0]), expression=exp.null()))
    ),
    "case": _case,
    "pick": _case,
    "decide": _case,
    "surely": lambda form: exp.Coalesce(this=printed(form.args[0]), expressions=[exp.false()]),
    "nonzero": lambda form: exp.Nullif(
        this=printed(form.args[0]), expression=exp.Literal.number(0)
    ),
    "size": _function(exp.Abs),
    "add days": _added("DAY"),
    "add months": _added("MONTH"),
    "days between": _between,
    "year": _counted(exp.Year),
    "month": _counted(exp.Month),
    "day": _counted(exp.Day),
    "weekday": _counted(exp.DayOfWeekIso),
    "day of year": _counted(exp.DayOfYear),
    "week of year": _counted(exp.WeekOfYear),
    "length": _counted(exp.Length),
    "concatenate": lambda form: exp.DPipe(
        this=printed(form.args[0]), expression=printed(form.args[1])
    ),
    "contains": _function(exp.Contains),
    "starts with": _function(exp.StartsWith),
    "ends with": _function(exp.EndsWith),
}
