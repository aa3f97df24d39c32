"""Rows of a file beside what counts now: slips of units, what would change, what stands already."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kechuang.apps.facts.models import Import, ImportState, Preview
from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.queries.log import entries, seen
from kechuang.apps.facts.queries.tables import statements
from kechuang.apps.facts.scope import subjects_in
from kechuang.apps.facts.wording import Counts, effect_lines
from kechuang.apps.subjects.registering.looking import described
from kechuang.language.periods import a_year_before
from kechuang.readers.intake.findings import Finding
from kechuang.readers.intake.matching import subjects_of
from kechuang.readers.intake.reading import Taken
from kechuang.readers.intake.slips import slips
from kechuang.tables.differing import Difference, difference
from kechuang.tables.digests import digest
from kechuang.tables.fields import shaped
from kechuang.tables.rows import Frame
from kechuang.tables.scoping import periods_in, standing
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Against:
    """What rows stand against: the periods they speak of, the one if there is one, whose subjects, which content."""

    kept: Kept
    period: str
    periods: tuple[object, ...]
    whole: bool
    reach: frozenset[str] | None
    content: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows as the table keeps them, what is odd, and what a preview keeps of the rest."""

    rows: Frame
    findings: tuple[Finding, ...]
    said: dict[str, Any]


def compared(
    rows: Frame, frame: Frame, taken: Taken, against: Against, new_names: dict[str, str]
) -> Compared:
    """Rows beside what counts now. `new_names` are those of subjects that the rows enter."""
    kept = against.kept
    ready = shaped(rows, kept.layout)
    within = None if against.reach is None else {str(each) for each in subjects_in(against.reach)}
    odd = _slips(frame, taken, against, within)
    before = _before(against, within)
    found = difference(before, ready, kept.layout)
    names = _names(found) | new_names
    said = {
        "effect": _effect(found, names, kept),
        "lines": [each.to_json() for each in _lines(found, names, against)],
        "digest": digest(ready),
    }
    return Compared(ready, tuple(odd), said | {"again": _again(against, said["digest"])})


def _slips(frame: Frame, taken: Taken, against: Against, within: set[str] | None) -> list[Finding]:
    layout = against.kept.layout
    earlier = [a_year_before(each, layout.period) for each in against.periods]
    wanted = [each for each in earlier if each is not None]
    if not wanted:
        return []
    before = standing(statements(layout), layout, periods=wanted, within=within)
    return slips(taken, frame, before)


def _before(against: Against, within: set[str] | None) -> Frame:
    """What counts now for the periods of the rows, else for that of the import."""
    layout = against.kept.layout
    if against.periods or not against.period:
        periods = against.periods or None
        return standing(statements(layout), layout, periods=periods, within=within)
    imports = [each.id for each in seen(layout.dataset) if each.period == against.period]
    return standing(statements(layout), layout, imports=imports, within=within)


def replaced_by(row: Preview, kept: Kept, rows: Frame) -> list[str]:
    """The subjects of a county of whom its whole replaces what counts now for the period.

    None for the bureau's: that replaces everything.
    """
    if row.units is None or not row.said.get("whole"):
        return []
    reach = frozenset(row.units)
    periods = tuple(periods_in(rows, kept.layout))
    against = Against(kept, row.period, periods, whole=True, reach=reach, content=row.content)
    return subjects_of(_before(against, {str(each) for each in subjects_in(reach)}))


def _names(found: Difference) -> dict[str, str]:
    ids = {*found.new_subjects, *found.gone_subjects, *(each.subject for each in found.cells)}
    return {str(id_): each.name for id_, each in described(map(UUID, ids)).items()}


def _effect(found: Difference, names: dict[str, str], kept: Kept) -> dict[str, Any]:
    labels = {each.id: each.label for each in kept.declared.form.columns}
    return {
        "new": found.new,
        "changed": found.changed,
        "gone": found.gone,
        "same": found.same,
        "new_names": [names.get(each, "") for each in found.new_subjects],
        "gone_names": [names.get(each, "") for each in found.gone_subjects],
        "cells": [
            (
                names.get(c.subject, ""),
                c.statement,
                labels.get(c.column, c.column),
                c.before,
                c.after,
            )
            for c in found.cells
        ],
    }


def _lines(found: Difference, names: dict[str, str], against: Against) -> list[Text]:
    counts = Counts(
        found.new,
        found.changed,
        found.gone,
        found.same,
        [names.get(each, "") for each in found.new_subjects],
        [names.get(each, "") for each in found.gone_subjects],
    )
    first = not (found.gone or found.same or found.changed)
    first = first and (against.reach is not None or not entries(against.kept.id))
    lines = effect_lines(counts, against.kept.declared, whole=against.whole, first=first)
    return lines + _same_file(against)


def _again(against: Against, fingerprint: object) -> dict[str, str] | None:
    """Whether the last import of the period says the same."""
    rows = Import.objects.filter(
        dataset=against.kept.id, state=ImportState.FINAL, withdrawn_seq=None, period=against.period
    )
    last = rows.order_by("-seq").first()
    if last is None or last.digest != fingerprint:
        return None
    at, name = f"{last.finalised_at:%Y-%m-%d}", last.file_name or last.kind
    return Text(
        f"同样的数据已于{at}导入（{name}），没有变化",
        f"The same data were imported on {at} ({name}); nothing differs",
    ).to_json()


def _same_file(against: Against) -> list[Text]:
    """That the very file was imported before, though its rows say something else now."""
    rows = Import.objects.filter(
        dataset=against.kept.id, state=ImportState.FINAL, withdrawn_seq=None, file=against.content
    )
    last = rows.order_by("-seq").first()
    if last is None:
        return []
    at = f"{last.finalised_at:%Y-%m-%d}"
    return [Text(f"同一文件已于{at}导入过", f"The same file was imported on {at}")]
