"""Texts of a closed set, such as verdicts, as small numbers within the engines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kechuang.engines.columnar.forms import Form

_CHOICES = {"case", "decide"}
Words = Mapping[str, Sequence[str]]
Named = tuple[str, Form]


def worded(named: Sequence[Named]) -> tuple[list[Named], Words]:
    """The columns, those of a closed set as places among its words; and these words by column."""
    words = {name: sorted(found) for name, form in named if (found := words_of(form))}
    made = [(name, coded(form, words[name]) if name in words else form) for name, form in named]
    return made, words


def words_of(form: Form) -> set[str] | None:
    """The words among which a form chooses; None when it may be any other text."""
    if form.op == "literal":
        return {form.value} if isinstance(form.value, str) else None
    if form.op == "null":
        return set()
    if form.op not in _CHOICES:
        return None
    words: set[str] = set()
    for branch in form.args[1:]:
        found = words_of(branch)
        if found is None:
            return None
        words |= found
    return words


def coded(form: Form, words: Iterable[str]) -> Form:
    """A choice among words as one among their places."""
    places = {word: place for place, word in enumerate(words)}
    return _coded(form, places)


def _coded(form: Form, places: dict[str, int]) -> Form:
    if form.op == "literal":
        return Form("code", (), places[str(form.value)], sure=True)
    if form.op == "null":
        return form
    condition, *branches = form.args
    return replace(form, args=(condition, *(_coded(each, places) for each in branches)))
