"""The fact store as a source of rules: as known on a day, within the reader's reach and purpose."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from kechuang.access.actor import Actor
from kechuang.apps.facts.queries.catalogue import Kept, catalogue
from kechuang.apps.facts.queries.leave import in_force
from kechuang.apps.facts.queries.log import mark_of
from kechuang.apps.facts.queries.reading import marks_of_day
from kechuang.apps.facts.queries.tables import statements, vintages_of
from kechuang.apps.facts.rules import READ
from kechuang.apps.subjects.registering.finding import merged
from kechuang.apps.subjects.registering.scope import seen
from kechuang.engines.batch.stored import Allowed, Known, Rows, Stored
from kechuang.pack import Pack

EVERYBODY = "*"


def source(
    pack: Pack, day: date, *, actor: Actor, purpose: str = "", known: date | None = None
) -> Stored:
    """The store on a day of the rule. Raises NotAllowed.

    Datasets that do not serve `purpose` are not there. Rows count from the day on which they
    became known; with `known` what was known by then counts as always known.
    """
    READ.require(actor)
    marks = marks_of_day(known or day, pack)
    kept = [each for each in catalogue(pack) if serves(each, purpose)]
    tables = {
        each.id: _reading(each, pack.zone, marks.get(each.id, 0), hindsight=known is not None)
        for each in kept
    }
    subjects = list(_known(actor))
    codes = {each.id: each.code for each in subjects}
    codes |= {str(gone): codes[str(to)] for gone, to in merged().items() if str(to) in codes}
    return Stored(tables, subjects, _allowed(day, codes))


def marks(pack: Pack) -> dict[str, int]:
    """The present high-water mark of every dataset, for a run to cite."""
    return {each.id: mark_of(each.id) for each in catalogue(pack)}


def serves(kept: Kept, purpose: str) -> bool:
    """Whether a dataset's values may be used for a purpose; any for none named."""
    return not purpose or purpose in kept.declared.purposes


def _reading(kept: Kept, zone: str, mark: int, *, hindsight: bool) -> Callable[[], Rows]:
    if hindsight:
        return partial(statements, kept.layout, mark)
    return partial(vintages_of, kept.layout, zone, mark)


def _known(actor: Actor) -> Iterator[Known]:
    rows = seen(actor).filter(merged_into=None).values_list("id", "code", "unit")
    for id_, code, unit in rows.iterator(chunk_size=10_000):
        yield Known(str(id_), code or str(id_), unit)


def _allowed(day: date, codes: dict[str, str]) -> Iterator[Allowed]:
    for row in in_force(day):
        code = EVERYBODY if row.subject_id is None else codes.get(str(row.subject_id))
        if code is not None:
            yield Allowed(code, row.dataset, row.starts, row.ends)
