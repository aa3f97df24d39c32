"""Promises that the reader did not find: marked by hand in the text."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from kechuang.apps.audit.writing import writing
from kechuang.apps.plans.models import Reading, ReadingItem, ReadingStep
from kechuang.apps.plans.reading import kinds
from kechuang.apps.plans.reading.carrying import bounds
from kechuang.apps.plans.reading.deciding import LONGEST_MARK, Act, places_of, said_of
from kechuang.apps.plans.reading.finding import findings
from kechuang.apps.plans.reading.outline import task_at
from kechuang.apps.plans.reading.refusals import MarkedAlready, WordsNotFound
from kechuang.apps.plans.reading.rules import DECIDE
from kechuang.apps.plans.reading.stepping import opened, step
from kechuang.apps.plans.reading.taking import by_hand, headings_of
from kechuang.apps.plans.reading.terms import KEPT, Decision, Json, Terms
from kechuang.apps.plans.reading.wording import DECISIONS
from kechuang.pack import Pack
from kechuang.planning.model import Operator
from kechuang.readers.plan import extract
from kechuang.values.measure import Measure
from kechuang.values.text import Text


def add(
    reading_id: UUID, words: str, at: int | None = None, *, act: Act
) -> tuple[ReadingStep, ReadingItem]:
    """Mark words by hand as a promise: at an offset, else where they stand first unmarked.

    What can be read from them is filled in. Raises as `decide` does, WordsNotFound, MarkedAlready.
    """
    with writing(act.actor, act.now) as write:
        opened(reading_id, DECIDE, act.actor)
        reading = Reading.objects.get(pk=reading_id)
        start, end = _standing(reading, words.strip(), at)
        headings = headings_of(reading)
        terms = replace(
            _read(reading, start, end, act.pack), task=task_at(headings, start)
        ).to_json()
        last = reading.items.order_by("-place").values_list("place", flat=True).first() or 0
        row = by_hand(reading, last + 1, (start, end), terms)
        row.changed_at, row.changed_by = act.now, act.actor.account
        row.save(force_insert=True)
        said = said_of(DECISIONS[Decision.ADDED], terms, act.pack)
        change: Json = {
            "item": str(row.pk),
            "before": {"decision": Decision.REMOVED.value},
            "after": {"decision": Decision.ADDED.value},
        }
        return step(write, reading, "add", said, [change], event=kinds.DECIDED), row


def _standing(reading: Reading, words: str, at: int | None) -> tuple[int, int]:
    if not words or len(words) > LONGEST_MARK or "\n" in words:
        raise WordsNotFound(words)
    if at is not None and reading.text[at : at + len(words)] == words:
        places = [at]
    else:
        places = places_of(reading.text, words, 0, len(reading.text))
    if not places:
        raise WordsNotFound(words)
    kept = reading.items.filter(decision__in=[*KEPT, Decision.OPEN])
    hit = None
    for start in places:
        hit = kept.filter(mark_start__lt=start + len(words), mark_end__gt=start).first()
        if hit is None:
            return start, start + len(words)
    raise MarkedAlready(Text.from_json(hit.terms["title"]) if hit else Text(words))


def _read(reading: Reading, start: int, end: int, pack: Pack) -> Terms:
    """What the reader makes of the words, else of the words with their sentence; else a bare name."""
    text = reading.text
    first, last = bounds(text, start, end)
    for piece, offset in ((text[start:end], start), (text[first:last], first)):
        for each in findings(extract(piece), reading.year, pack):
            if offset + each.mark[0] < end and start < offset + each.mark[1]:
                return each.terms
    return Terms(
        title=Text(text[start:end][:60]),
        operator=Operator.NONE,
        value=None,
        unit=Text(""),
        kind=Measure.DELIVERABLE,
        due=date(reading.year, 12, 31),
    )
