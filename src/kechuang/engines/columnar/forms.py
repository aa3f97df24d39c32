"""Column expressions over whole numbers, truths, texts and days, the same for every engine.

A number knows its bounds, so that what may exceed 64 bits is computed in 128 and what may exceed
that is refused when the plan is made, never wrapped. Every operator gives null for a null operand;
`and` and `or` are Kleene's; `case` is null where its condition is; `decide` has a third branch for
that; `surely` is false there. `divide` rounds to the floor and is only built with a divisor of at
least 1. What is plain from the operands is simplified as it is built.
"""

from dataclasses import dataclass
from datetime import date

from kechuang.values.errors import Invalid
from kechuang.values.text import Text

NARROW = 2**63 - 1
WIDE = 2**127 - 1


class TooWide(Invalid):
    """A number of a rule may exceed 128 bits over the data at hand."""

    code = "rule_too_wide"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "计算的数可能超出128位，请缩小栏目的取值范围或改写规则",
                "A number may exceed 128 bits; narrow the columns' bounds or rewrite the rule",
            )
        )


class Unsupported(Invalid):
    """A construct that only the scalar engine carries out."""

    code = "rule_engine_unsupported"

    def __init__(self, what: str) -> None:
        super().__init__(
            Text(
                f"批量引擎不支持“{what}”，请用单户引擎",
                f"Batch engines do not carry out “{what}”; use the scalar engine",
            ),
            construct=what,
        )


Literal = int | bool | str | date | None


@dataclass(frozen=True, slots=True)
class Form:
    """An operator over forms. `low` and `high` bound a whole number; `value` is a literal or name.

    `sure` says that it is never null.
    """

    op: str
    args: tuple["Form", ...] = ()
    value: Literal = None
    low: int | None = None
    high: int | None = None
    sure: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and max(-self.low, self.high) > WIDE:
            raise TooWide

    @property
    def number(self) -> bool:
        """Whether it is a whole number."""
        return self.low is not None

    @property
    def wide(self) -> bool:
        """Whether it takes 128 bits."""
        return self.number and max(-(self.low or 0), self.high or 0) > NARROW

    @property
    def constant(self) -> int | None:
        """The number, if it is written out."""
        return int(self.value) if self.op == "number" and isinstance(self.value, int) else None


def column(name: str, bounds: tuple[int, int] | None = None, *, sure: bool = False) -> Form:
    """A column; one without bounds is no number."""
    low, high = bounds or (None, None)
    return Form("column", (), name, low, high, sure)


def number(value: int) -> Form:
    """A whole number written out."""
    return Form("number", (), value, value, value, sure=True)


def literal(value: Literal) -> Form:
    """A truth, text or day written out."""
    return Form("literal", (), value, sure=True)


NO_NUMBER = Form("null number", (), None, 0, 0)
NOTHING = Form("null", ())
TRUE = literal(value=True)
FALSE = literal(value=False)


def bounds(form: Form) -> tuple[int, int]:
    """The bounds of a number."""
    return form.low or 0, form.high or 0


def nothing(form: Form) -> bool:
    """Whether it is null for every subject."""
    return form.op in {"null", "null number"}


def both(*parts: Form) -> Form:
    """Kleene's and."""
    kept = tuple(part for part in parts if part != TRUE)
    if FALSE in kept:
        return FALSE
    if len(kept) == 2 and kept[0] == known(kept[1]):
        return surely(kept[1])
    return _joined("and", kept, TRUE)


def either(*parts: Form) -> Form:
    """Kleene's or."""
    kept = tuple(part for part in parts if part != FALSE)
    return TRUE if TRUE in kept else _joined("or", kept, FALSE)


def _joined(op: str, parts: tuple[Form, ...], none: Form) -> Form:
    if len(parts) < 2:
        return parts[0] if parts else none
    return Form(op, parts, sure=all(part.sure for part in parts))


def negated(form: Form) -> Form:
    """Not."""
    if nothing(form):
        return form
    if form.op == "literal":
        return literal(value=not form.value)
    return form.args[0] if form.op == "not" else Form("not", (form,), sure=form.sure)


def known(form: Form) -> Form:
    """Whether it is not null."""
    if nothing(form):
        return FALSE
    return TRUE if form.sure else Form("known", (form,), sure=True)


def surely(form: Form) -> Form:
    """Whether it is true, and not null."""
    if nothing(form):
        return FALSE
    return form if form.sure else Form("surely", (form,), sure=True)


def case(condition: Form, then: Form, otherwise: Form) -> Form:
    """`then` where true, `otherwise` where false, null where null."""
    if condition.op == "literal":
        return then if condition.value else otherwise
    if nothing(condition) or (nothing(then) and nothing(otherwise)):
        return NO_NUMBER if then.number else NOTHING
    if condition.op == "known" and then.op == "case" and then.args[0] == condition.args[0]:
        return _decided(then.args[0], then.args[1], then.args[2], otherwise)
    if condition.sure and then.op in {"literal", "number"} and then == otherwise:
        return then
    sure = condition.sure and then.sure and otherwise.sure
    return Form("case", (condition, then, otherwise), None, *_hull(then, otherwise), sure)


def _decided(condition: Form, then: Form, otherwise: Form, open_: Form) -> Form:
    """`then` where true, `otherwise` where false, `open_` where null."""
    sure = then.sure and otherwise.sure and open_.sure
    low, high = _hull(then, otherwise, open_)
    return Form("decide", (condition, then, otherwise, open_), None, low, high, sure)


def _hull(*forms: Form) -> tuple[int | None, int | None]:
    if not forms[0].number:
        return None, None
    held = [bounds(form) for form in forms]
    return min(low for low, _high in held), max(high for _low, high in held)


def matches(form: Form, word: Form) -> Form | None:
    """Whether a choice among written texts comes to `word`; None when it is no such choice."""
    if form.op == "literal":
        return literal(value=form == word)
    if form.op not in {"case", "decide"}:
        return None
    condition, *branches = form.args
    found = [matches(branch, word) for branch in branches]
    if any(each is None for each in found):
        return None
    then, otherwise, *open_ = (each for each in found if each is not None)
    if not open_ and not condition.sure:
        return case(condition, then, otherwise)
    yes, no = surely(condition), surely(negated(condition))
    shut = both(negated(known(condition)), *open_) if open_ else FALSE
    return either(both(yes, then), both(no, otherwise), shut)
