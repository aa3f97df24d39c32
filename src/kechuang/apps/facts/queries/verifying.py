"""Files against the log, the projection against the tables. Nothing is mended here."""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from kechuang.apps.facts.models import Correction, Document, Import, ImportState
from kechuang.apps.facts.queries.catalogue import Kept, layouts
from kechuang.apps.facts.store import store
from kechuang.apps.releases.models import Release
from kechuang.apps.releases.queries import pack_of
from kechuang.tables.digests import kept_digest
from kechuang.tables.fields import Layout
from kechuang.tables.rows import plain
from kechuang.values.text import Text

SAMPLED = 5
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that does not fit. `harmless` is what no reader ever sees."""

    dataset: str
    kind: str
    import_id: str
    said: Text
    harmless: bool = False


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was looked at, and what does not fit."""

    datasets: int
    imports: int
    rows: int
    compared: int
    troubles: tuple[Trouble, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing harmful was found."""
        return all(each.harmless for each in self.troubles)


def verify(
    kept: Sequence[Kept],
    *,
    now: datetime,
    full: bool = False,
    seed: int = 0,
    report: Report | None = None,
) -> Verified:
    """Compare files, log and projection of datasets.

    Of each the newest import and some others are compared value by value, all of them when `full`.
    """
    looks = []
    for place, each in enumerate(kept, start=1):
        looks.append(_Look(each, random.Random(f"{seed}{each.id}"), now=now, full=full))  # noqa: S311 - a sample, no secret
        looks[-1].run()
        if report:
            report(place, len(kept))
    return Verified(
        len(looks),
        sum(look.imports for look in looks),
        sum(look.rows for look in looks),
        sum(look.compared for look in looks),
        tuple(trouble for look in looks for trouble in look.troubles),
    )


class _Look:
    """The look at one dataset."""

    def __init__(self, kept: Kept, chance: random.Random, *, now: datetime, full: bool) -> None:
        self._kept = kept
        self._chance = chance
        self._now = now
        self._full = full
        self.imports = self.rows = self.compared = 0
        self.troubles: list[Trouble] = []

    def run(self) -> None:
        """Every comparison, counts first."""
        made = {str(each.id): each for each in Import.objects.filter(dataset=self._kept.id)}
        final = {id_: each for id_, each in made.items() if each.state == ImportState.FINAL}
        held = _held(self._kept.id)
        lying = store().counts(self._kept.id)
        self.imports, self.rows = len(final), sum(each.rows for each in final.values())
        self._open(made.values())
        self._counts(final, lying, held)
        self._orphans(made, lying)
        self._documents(final)
        for each in self._chosen(final):
            self._values(each, held)

    def _note(self, kind: str, import_id: str, zh: str, en: str, *, harmless: bool = False) -> None:
        said = Text(f"{self._kept.declared.form.title.zh}：{zh}", f"{self._kept.id}: {en}")
        self.troubles.append(Trouble(self._kept.id, kind, import_id, said, harmless))

    def _open(self, made: Iterable[Import]) -> None:
        for each in made:
            if each.state == ImportState.OPEN:
                late = each.lease_until is None or each.lease_until < self._now
                zh = "导入中断，待收尾" if late else "导入正在进行"
                en = "an import was interrupted" if late else "an import is under way"
                self._note("open", str(each.id), zh, en, harmless=True)

    def _counts(
        self, final: Mapping[str, Import], lying: Mapping[str, int], held: Mapping[str, object]
    ) -> None:
        for id_, each in final.items():
            there = lying.get(id_, 0) + (id_ in held)
            if there != each.rows:
                zh = f"第{each.seq}次导入应有{each.rows}行，数据表中有{there}行"
                en = f"import {each.seq} has {each.rows} rows in the log and {there} in the table"
                self._note("rows", id_, zh, en)

    def _orphans(self, made: Mapping[str, Import], lying: Mapping[str, int]) -> None:
        """Rows that the log does not show: of discarded imports, or written after a backup."""
        for id_, number in lying.items():
            each = made.get(id_)
            if each is None or each.state == ImportState.DISCARDED:
                zh, en = f"有{number}行不属于任何导入", f"{number} rows belong to no import"
                self._note("orphan", id_, zh, en, harmless=True)

    def _documents(self, final: Mapping[str, Import]) -> None:
        counted = Document.objects.filter(dataset=self._kept.id).values_list("made_by")
        there = {str(id_): number for id_, number in counted.annotate(number=Count("id"))}
        for id_, each in final.items():
            if there.get(id_, 0) != each.rows:
                zh = f"第{each.seq}次导入应有{each.rows}份档案，实有{there.get(id_, 0)}份"
                en = f"import {each.seq} has {there.get(id_, 0)} of {each.rows} documents"
                self._note("documents", id_, zh, en)

    def _chosen(self, final: Mapping[str, Import]) -> list[Import]:
        ordered = sorted(final.values(), key=lambda each: each.seq or 0)
        if self._full or len(ordered) <= SAMPLED:
            return ordered
        return [ordered[-1], *self._chance.sample(ordered[:-1], SAMPLED - 1)]

    def _values(self, made: Import, held: Mapping[str, object]) -> None:
        if str(made.id) in held:
            return
        layout = _layout_then(made, self._kept.layout)
        rows = store().rows_of(layout, str(made.id))
        self.compared += rows.height
        if kept_digest(rows, corrected=made.kind == "correction") != made.digest:
            zh, en = (
                f"第{made.seq}次导入的内容与摘要不符",
                f"import {made.seq} differs from its digest",
            )
            self._note("digest", str(made.id), zh, en)
        said = Counter(_line(subject, values) for subject, _s, values in plain(rows, layout))
        told = Counter(_line(str(pk), values) for pk, values in _told(made))
        if said != told:
            number = sum(((said - told) + (told - said)).values())
            zh = f"第{made.seq}次导入的档案与数据表有{number}处不同"
            en = f"import {made.seq}: projection and table differ in {number} statements"
            self._note("projection", str(made.id), zh, en)


def _told(made: Import) -> Iterator[tuple[UUID, Mapping[str, object]]]:
    rows = Document.objects.filter(made_by=made).values_list("subject_id", "values")
    yield from rows.iterator(chunk_size=5_000)


def _line(subject: str, values: Mapping[str, object]) -> str:
    return json.dumps([subject, values], ensure_ascii=False, sort_keys=True)


def _held(dataset: str) -> dict[str, object]:
    rows = Correction.objects.filter(made_by__dataset=dataset, moved_at=None)
    return {str(id_): True for id_ in rows.values_list("made_by", flat=True)}


def _layout_then(made: Import, now: Layout) -> Layout:
    """The table as the pack of that time declared it; columns added since are no part of a digest."""
    try:
        return layouts(pack_of(made.pack)).get(made.dataset, now)
    except (Release.DoesNotExist, RuntimeError):
        return now
