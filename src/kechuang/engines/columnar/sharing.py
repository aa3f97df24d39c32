"""What several columns have in common is computed once: forms as levels of named columns.

Each level reads the columns of those before it. Forms that look alike are one form.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kechuang.engines.columnar import forms
from kechuang.engines.columnar.easing import eased
from kechuang.engines.columnar.forms import Form

Named = tuple[str, Form]
_LEAVES = {"column", "number", "literal", "null", "null number", "code"}
_LIGHT = {"not", "known", "surely"}


def levelled(wanted: Sequence[Named]) -> list[list[Named]]:
    """The wanted columns, and those that they share, in an order in which they can be computed."""
    first, alike = _Alike(), _Alike()
    unified = eased([(name, first.of(form)) for name, form in wanted])
    unified = [(name, alike.of(form)) for name, form in unified]
    order = list(alike.found.values())
    names = _names(unified, order)
    made: dict[str, Form] = {}
    read: dict[int, Form] = {}
    for form in order:
        body = replace(form, args=tuple(read[id(each)] for each in form.args))
        name = names.get(id(form))
        if name is not None:
            made[name] = body
            bounds = forms.bounds(form) if form.number else None
            body = forms.column(name, bounds, sure=form.sure)
        read[id(form)] = body
    for name, form in unified:
        made.setdefault(name, read[id(form)])
    return _levels(made)


class _Alike:
    """One form for all that look like it; operands come before what is made of them."""

    def __init__(self) -> None:
        self.found: dict[tuple[object, ...], Form] = {}
        self._done: dict[int, tuple[Form, Form]] = {}

    def of(self, form: Form) -> Form:
        """The one form."""
        held = self._done.get(id(form))
        if held is None:
            args = tuple([self.of(each) for each in form.args])
            kind, known = type(form.value), (form.low, form.high, form.sure)
            key = (form.op, tuple(map(id, args)), kind, form.value, known)
            one = self.found.setdefault(key, replace(form, args=args))
            held = self._done[id(form)] = (form, one)
        return held[1]


def _names(wanted: Sequence[Named], order: Iterable[Form]) -> Mapping[int, str]:
    """Names for the forms that become columns of their own: those wanted, and those read twice."""
    used: dict[int, int] = {}
    for form in order:
        for each in form.args:
            used[id(each)] = used.get(id(each), 0) + 1
    names: dict[int, str] = {}
    for form in order:
        if used.get(id(form), 0) > 1 and not _light(form):
            names[id(form)] = f"shared {len(names)}"
    return names | {id(form): name for name, form in wanted if form.op not in _LEAVES}


def _light(form: Form) -> bool:
    """Whether computing it again costs no more than reading a column."""
    return form.op in _LEAVES or (form.op in _LIGHT and form.args[0].op in _LEAVES)


def _levels(made: Mapping[str, Form]) -> list[list[Named]]:
    level_of: dict[str, int] = {}
    levels: list[list[Named]] = []
    for name, form in made.items():
        level = max((level_of.get(each, 0) for each in columns_of(form)), default=0)
        level_of[name] = level + 1
        if level == len(levels):
            levels.append([])
        levels[level].append((name, form))
    return levels


def columns_of(form: Form) -> set[str]:
    """The columns that a form reads."""
    names: set[str] = set()
    stack = [form]
    while stack:
        here = stack.pop()
        if here.op == "column":
            names.add(str(here.value))
        stack += here.args
    return names
