"""The card of the try-out: where its values come from, the form as filled, the result."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.dateparse import parse_date

from kechuang.apps.releases.refusals import NoCase
from kechuang.apps.releases.rulebook import Seen, form_for, tried, worked
from kechuang.apps.releases.rulebook.changing import last_day
from kechuang.criteria.cases import Outcome
from kechuang.criteria.trial import as_given
from kechuang.values.text import Text
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.fields import bound
from kechuang.web.rulebook.telling import told

_MOST = 4_000


@dataclass(frozen=True, slots=True)
class Start:
    """What a try-out starts from: a day and values; `taken` is the number of a worked case."""

    day: date
    given: Mapping[str, str]
    taken: int | None = None


def start_of(request: PageRequest, seen: Seen) -> Start:
    """`?case=3` takes the facts of a worked case, anything else starts blank. Raises NoCase."""
    written = request.GET.get("case", "")
    if not written:
        return Start(day_for(request, seen), {})
    number = int(written) if written.isdecimal() and len(written) < 5 else 0
    found = dict(cases_of(request, seen)).get(number)
    if found is None:
        raise NoCase(seen.rules.id, number)
    form = form_for(request.pack, seen.rules, found.case.day)
    return Start(found.case.day, as_given(form, found.case.subject), number)


def typed(request: PageRequest, seen: Seen) -> Start:
    """What was typed into the form."""
    names = list(request.POST)[:_MOST]
    given = {name: request.POST.get(name, "") for name in names}
    try:
        day = parse_date(given.get("on", ""))
    except ValueError:
        day = None
    return Start(day or day_for(request, seen), given)


def context(request: PageRequest, seen: Seen, start: Start, more: str = "") -> dict[str, object]:
    """Everything that the card's template reads."""
    form = form_for(request.pack, seen.rules, start.day)
    found = tried(request.pack, seen.rules, start.day, start.given)
    mistakes = {each.key: each.why for each in found.trial.mistakes}
    return {
        "seen": seen,
        "version": "" if seen.in_force else seen.rules.starts.isoformat(),
        "day": start.day,
        "form": bound(form, start.given, mistakes, more),
        "more": more,
        "told": told(form, found),
        "cases": [(number, _titled(each)) for number, each in cases_of(request, seen)],
        "taken": start.taken,
    }


def cases_of(request: PageRequest, seen: Seen) -> list[tuple[int, Outcome]]:
    """The worked cases that this version decides, by their number from 1."""
    book = request.pack.rules
    found = worked(request.pack, seen.rules.id).outcomes
    return [
        (number, each)
        for number, each in enumerate(found, start=1)
        if book.on(each.case.rules, each.case.day) is seen.rules
    ]


def _titled(outcome: Outcome) -> Text:
    return outcome.case.title


def day_for(request: PageRequest, seen: Seen) -> date:
    """Today for the version in force, else the last day on which the version held."""
    return last_day(seen, seen.rules, request.day)
