"""A text read in beside the one that it replaces."""

from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.plans.reading.carrying import carry
from kechuang.apps.plans.reading.differing import changes
from kechuang.apps.plans.reading.queries import find, items_of, row_of
from kechuang.apps.plans.reading.refusals import NoReading
from kechuang.apps.plans.reading.shapes import (
    Comparison,
)
from kechuang.apps.plans.reading.taking import fresh_of, kept_of
from kechuang.apps.plans.reading.terms import Decision
from kechuang.apps.plans.reading.wording import promise
from kechuang.apps.subjects.queries import people
from kechuang.pack import Pack


def comparison(reading_id: UUID, *, actor: Actor, pack: Pack) -> Comparison:
    """A text beside the one that it replaces. Raises NoReading, NotAllowed."""
    row = find(reading_id, actor)
    if row.replaces_id is None:
        raise NoReading
    earlier, known = find(row.replaces_id, actor), people()
    new = list(row.items.exclude(decision=Decision.REMOVED))
    old = list(earlier.items.exclude(decision=Decision.REMOVED))
    shown = items_of(row, new, {}, known, pack)
    outcome = carry(kept_of(earlier, old), fresh_of(row, new))
    return Comparison(
        row=row_of(row, known),
        earlier=row_of(earlier, known),
        changes=changes(earlier.text, row.text),
        carried=sum(1 for each in shown if each.carried),
        reopened=tuple(each for each in shown if each.was),
        fresh=tuple(
            each for each in shown if not each.was and not each.carried and not each.by_hand
        ),
        lost=tuple((each.phrase, each.marked, promise(each.terms, pack)) for each in outcome.lost),
    )
