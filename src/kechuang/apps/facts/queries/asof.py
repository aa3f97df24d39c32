"""The fact store as a run reads it: every subject by id, as known at marks and an instant.

Read again years later it says the same: imports by the marks, authorisations and merges by the
instant. Names, numbers and counties of subjects are no part of what rules decide from.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from uuid import UUID

from kechuang.apps.facts.queries.catalogue import Kept, catalogue
from kechuang.apps.facts.queries.leave import in_force_at
from kechuang.apps.facts.queries.log import marks_on
from kechuang.apps.facts.queries.sourcing import EVERYBODY, serves
from kechuang.apps.facts.queries.tables import vintages_of
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.finding import merged
from kechuang.engines.batch.stored import Allowed, Known, Rows, Stored
from kechuang.pack import Pack

_AT_ONCE = 10_000


@dataclass(frozen=True)
class AsOf:
    """What was known by an instant, of each dataset up to its mark, for rules of a day."""

    pack: Pack
    day: date
    at: datetime
    marks: Mapping[str, int]

    def source(self, purpose: str, datasets: Collection[str]) -> Stored:
        """Those of the tables that serve a purpose, subjects called by their ids."""
        tables = {
            each.id: self._reading(each)
            for each in catalogue(self.pack)
            if each.id in datasets and serves(each, purpose)
        }
        return Stored(tables, self.subjects, self._allowed)

    def _reading(self, kept: Kept) -> Callable[[], Rows]:
        mark = self.marks.get(kept.id, 0)
        return partial(vintages_of, kept.layout, self.pack.zone, mark, at=self.at)

    @cached_property
    def subjects(self) -> list[Known]:
        """Every subject under its id; those merged by now stay what they were."""
        rows = Subject.objects.values_list("id", "unit")
        gone = {str(each) for each in self._merged}
        return [
            Known(str(id_), str(id_), unit)
            for id_, unit in rows.iterator(chunk_size=_AT_ONCE)
            if str(id_) not in gone
        ]

    @cached_property
    def _merged(self) -> Mapping[UUID, UUID]:
        return merged(self.at)

    @cached_property
    def _allowed(self) -> list[Allowed]:
        kept = {str(gone): str(to) for gone, to in self._merged.items()}
        rows = in_force_at(self.day, self.at).order_by("dataset", "subject", "starts", "id")
        said = rows.values_list("subject", "dataset", "starts", "ends")
        return [
            Allowed(_code(subject, kept), dataset, starts, ends)
            for subject, dataset, starts, ends in said.iterator(chunk_size=_AT_ONCE)
        ]

    def standing(self, datasets: Iterable[str]) -> str:
        """A digest of the authorisations of some datasets and of the merges, as they stood."""
        wanted = set(datasets)
        lines = [
            f"{each.code} {each.dataset} {each.starts} {each.ends}"
            for each in self._allowed
            if each.dataset in wanted
        ]
        lines += [f"{gone} {to}" for gone, to in self._merged.items()]
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def known_by(now: datetime, ends: datetime) -> tuple[datetime, dict[str, int]]:
    """The instant up to which things are known to rules of a day that `ends` then, and its marks."""
    at = min(now, ends)
    return at, marks_on(at) if at < now else marks_on(_after(now))


def _after(now: datetime) -> datetime:
    return now.replace(microsecond=min(now.microsecond + 1, 999_999))


def _code(subject: object, kept: Mapping[str, str]) -> str:
    return EVERYBODY if subject is None else kept.get(str(subject), str(subject))
