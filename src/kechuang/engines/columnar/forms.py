"""Column expressions over whole numbers, truths, texts and days, the same for every engine.

A number knows its bounds, so that what may exceed 64 bits is computed in 128 and what may exceed
that is refused when the plan is made, never wrapped. Every operator gives null for a null operand;
`and` and `or` are Kleene's; `case` is null where its condition is. `divide` rounds to the floor and
is only built with a divisor of at least 1.
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
    """An operator over forms. `low` and `high` bound a whole number; `value` is a literal or name."""

    op: str
    args: tuple["Form", ...] = ()
    value: Literal = None
    low: int | None = None
    high: int | None = None

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


def column(name: str, bounds: tuple[int, int] | None = None) -> Form:
    """A column; one without bounds is no number."""
    low, high = bounds or (None, None)
    return Form("column", (), name, low, high)


def number(value: int) -> Form:
    """A whole number written out."""
    return Form("number", (), value, value, value)


def literal(value: Literal) -> Form:
    """A truth, text or day written out."""
    return Form("literal", (), value)


NO_NUMBER = Form("null number", (), None, 0, 0)
NOTHING = Form("null", ())
TRUE = literal(value=True)
FALSE = literal(value=False)


def _span(*corners: int) -> tuple[int, int]:
    return min(corners), max(corners)


def bounds(form: Form) -> tuple[int, int]:
    """The bounds of a number."""
    return form.low or 0, form.high or 0


def nothing(form: Form) -> bool:
    """Whether it is null for every subject."""
    return form.op in {"null", "null number"}


def plus(left: Form, right: Form) -> Form:
    """The sum of two numbers."""
    if nothing(left) or nothing(right):
        return NO_NUMBER
    if left.constant is not None and right.constant is not None:
        return number(left.constant + right.constant)
    if left.constant == 0:
        return right
    if right.constant == 0:
        return left
    (a, b), (c, d) = bounds(left), bounds(right)
    return Form("plus", (left, right), None, a + c, b + d)


def times(left: Form, right: Form) -> Form:
    """The product of two numbers."""
    if nothing(left) or nothing(right):
        return NO_NUMBER
    if left.constant is not None and right.constant is not None:
        return number(left.constant * right.constant)
    if left.constant == 1:
        return right
    if right.constant == 1:
        return left
    (a, b), (c, d) = bounds(left), bounds(right)
    return Form("times", (left, right), None, *_span(a * c, a * d, b * c, b * d))


def minus(form: Form) -> Form:
    """The number with its sign turned."""
    return times(number(-1), form)


def divide(left: Form, right: Form) -> Form:
    """The floor of a quotient whose divisor is at least 1."""
    if nothing(left) or nothing(right):
        return NO_NUMBER
    if right.constant == 1:
        return left
    (a, b), (c, d) = bounds(left), bounds(right)
    return Form("divide", (left, right), None, *_span(a // c, a // d, b // c, b // d))


def compare(op: str, left: Form, right: Form) -> Form:
    """`eq`, `lt` or `le`."""
    if nothing(left) or nothing(right):
        return NOTHING
    return Form(op, (left, right))


def both(*parts: Form) -> Form:
    """Kleene's and."""
    kept = tuple(part for part in parts if part != TRUE)
    if FALSE in kept:
        return FALSE
    return Form("and", kept) if len(kept) > 1 else kept[0] if kept else TRUE


def either(*parts: Form) -> Form:
    """Kleene's or."""
    kept = tuple(part for part in parts if part != FALSE)
    if TRUE in kept:
        return TRUE
    return Form("or", kept) if len(kept) > 1 else kept[0] if kept else FALSE


def negated(form: Form) -> Form:
    """Not."""
    if nothing(form):
        return form
    return {TRUE: FALSE, FALSE: TRUE}.get(form) or Form("not", (form,))


def known(form: Form) -> Form:
    """Whether it is not null."""
    if nothing(form):
        return FALSE
    return TRUE if form.op in {"number", "literal"} else Form("known", (form,))


def case(condition: Form, then: Form, otherwise: Form) -> Form:
    """`then` where true, `otherwise` where false, null where null."""
    if condition in {TRUE, FALSE}:
        return then if condition == TRUE else otherwise
    if nothing(condition) or (nothing(then) and nothing(otherwise)):
        return NO_NUMBER if then.number else NOTHING
    if not then.number:
        return Form("case", (condition, then, otherwise))
    low, high = _span(*bounds(then), *bounds(otherwise))
    return Form("case", (condition, then, otherwise), None, low, high)


def nonzero(form: Form) -> Form:
    """A number that is not negative, null where it is 0."""
    if nothing(form):
        return form
    low, high = bounds(form)
    return form if low > 0 else Form("nonzero", (form,), None, 1, max(high, 1))


def size(form: Form) -> Form:
    """The number without its sign."""
    low, high = bounds(form)
    if low >= 0 or nothing(form):
        return form
    return Form("size", (form,), None, 0 if high >= 0 else -high, max(-low, high))
