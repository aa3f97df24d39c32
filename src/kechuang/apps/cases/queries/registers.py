"""Lists of entries: the cases of a scheme by what one choice of their form says, with owner and day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kechuang.access.actor import Actor
from kechuang.apps.cases.queries.filled import filled
from kechuang.apps.cases.queries.lists import Row, Wanted, fitting, told
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.lifecycle.model import Scheme
from kechuang.pack import Pack
from kechuang.values.errors import NotFound
from kechuang.values.text import Text

MOST = 500
"""Entries that one page shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its case as the reader is told of it, and the day by which it is owed."""

    row: Row
    due: date | None

    @property
    def open(self) -> bool:
        """Whether it is still worked on."""
        return self.row.ended_at is None


@dataclass(frozen=True, slots=True)
class Entries:
    """One list: its name and its entries, the open ones by day first."""

    title: Text
    entries: tuple[Entry, ...]

    @property
    def open(self) -> int:
        """How many are under way."""
        return sum(each.open for each in self.entries)


def listing_of(scheme: str, pack: Pack) -> Scheme:
    """The scheme whose cases are entries of lists. Raises NotFound."""
    found = pack.schemes.get(scheme)
    if not found or found[-1].lists is None:
        raise NotFound(Text("没有这组清单。", "There are no such lists."))
    return found[-1]


def entries(
    scheme: Scheme, wanted: Wanted, *, actor: Actor, now: datetime, pack: Pack
) -> tuple[Entries, ...]:
    """Every list of the scheme in the order of its choice, with what fits and the actor may see.

    Three statements. What was not handed in yet stands in none.
    """
    rows = fitting(wanted, actor, now).filter(scheme=scheme.id, draft=False).defer(None)
    found: dict[str, list[Entry]] = {each.zh: [] for each in options(scheme, pack)}
    for row in rows.prefetch_related("form_versions")[:MOST]:
        said = _said(row, actor)
        name = str(said.get(scheme.lists.by if scheme.lists else "", ""))
        if name in found:
            found[name].append(Entry(told(row, now), _day(said, scheme)))
    return tuple(
        Entries(each, tuple(sorted(found[each.zh], key=_order))) for each in options(scheme, pack)
    )


def options(scheme: Scheme, pack: Pack) -> tuple[Text, ...]:
    """The lists by name, as the form's choice offers them."""
    by = scheme.lists.by if scheme.lists else ""
    forms = (pack.forms[step.form] for step in scheme.steps if step.form)
    fields = (field for form in forms for field in form.plain.values() if field.id == by)
    return next((tuple(each.options) for each in fields), ())


def _order(entry: Entry) -> tuple[bool, date, str]:
    return not entry.open, entry.due or date.max, entry.row.number


def _said(row: Any, actor: Actor) -> dict[str, object]:
    """What the forms handed in say, by field, as far as the actor may read them."""
    said: dict[str, object] = {}
    for form in filled(row, scheme_of(row), actor):
        for name, held in form.values.items():
            if isinstance(held, Mapping):
                said[name] = held.get("value")
    return said


def _day(said: Mapping[str, object], scheme: Scheme) -> date | None:
    found = said.get(scheme.lists.due) if scheme.lists and scheme.lists.due else None
    return date.fromisoformat(found) if isinstance(found, str) else None
