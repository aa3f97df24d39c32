"""Choices without a test for null where a null condition makes the chosen branch null anyway.

`case` is null where its condition is; engines pay for that with a second test. `pick` takes its
second branch there. They come to the same where that branch is null whenever the condition is:
tiers over one number need one test in all, a cap none. Likewise `0 < x / y` needs no `0 * y`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kechuang.engines.columnar.forms import Form, negated, number

Nulls = frozenset[object]
_STRICT = {"plus", "times", "divide", "eq", "lt", "le", "not", "size"}
_NONE: Nulls = frozenset()


def eased(wanted: Sequence[tuple[str, Form]]) -> list[tuple[str, Form]]:
    """The same columns, choices among them eased; forms that look alike have to be one."""
    easing = _Easing()
    return [(name, easing.of(form)) for name, form in wanted]


class _Easing:
    def __init__(self) -> None:
        self._done: dict[int, tuple[Form, Form]] = {}
        self._exact: dict[int, Nulls | None] = {}
        self._implied: dict[int, Nulls] = {}

    def of(self, form: Form) -> Form:
        """The form eased, its operands first."""
        found = self._done.get(id(form))
        if found is None:
            args = tuple([self.of(each) for each in form.args])
            same = all(new is old for new, old in zip(args, form.args, strict=True))
            made = form if same else replace(form, args=args)
            rule = _RULES.get(form.op)
            made = rule(self, made) if rule else made
            found = self._done[id(form)] = (form, made)
            self._learn(made)
        return found[1]

    def compared(self, form: Form) -> Form:
        """A comparison with 0 times something, where the other side is null whenever that is."""
        left, right = form.args
        left = self._without_zero(left, right)
        right = self._without_zero(right, left)
        return replace(form, args=(left, right))

    def _without_zero(self, form: Form, other: Form) -> Form:
        if form.op != "times" or form.args[0].constant != 0:
            return form
        nulls = self._exact.get(id(form))
        if nulls is None or not nulls <= self._implied.get(id(other), _NONE):
            return form
        return self.of(number(0))

    def chosen(self, form: Form) -> Form:
        """A choice without a test for null, where that comes to the same."""
        condition, then, otherwise = form.args
        nulls = _NONE if condition.sure else self._exact.get(id(condition))
        if nulls is None:
            return form
        if nulls <= self._implied.get(id(otherwise), _NONE):
            return replace(form, op="pick")
        if nulls <= self._implied.get(id(then), _NONE):
            return replace(form, op="pick", args=(self.of(negated(condition)), otherwise, then))
        return form

    def _learn(self, form: Form) -> None:
        """Which things make it null: exactly these, if that is known; and these at least."""
        exact = [self._exact.get(id(each)) for each in form.args]
        implied = [self._implied.get(id(each), _NONE) for each in form.args]
        if form.sure:
            self._note(form, _NONE, _NONE)
        elif form.op == "column":
            self._note(form, frozenset({form.value}), frozenset({form.value}))
        elif form.op in _STRICT:
            self._note(form, _joined(exact), _NONE.union(*implied))
        elif form.op == "nonzero":
            atom = ("nonzero", id(form))
            self._note(form, _joined([*exact, frozenset({atom})]), implied[0] | {atom})
        elif form.op == "case":
            self._note(form, None, implied[0] | (implied[1] & implied[2]))
        elif form.op == "pick":
            self._note(form, None, implied[2] & (implied[0] | implied[1]))
        else:
            self._note(form, None, _NONE)

    def _note(self, form: Form, exact: Nulls | None, implied: Nulls) -> None:
        self._exact[id(form)] = exact
        self._implied[id(form)] = implied


_RULES: dict[str, Callable[[_Easing, Form], Form]] = {
    "case": _Easing.chosen,
    "eq": _Easing.compared,
    "lt": _Easing.compared,
    "le": _Easing.compared,
}


def _joined(parts: Sequence[Nulls | None]) -> Nulls | None:
    known = [each for each in parts if each is not None]
    return _NONE.union(*known) if len(known) == len(parts) else None
