"""The data that a proposal rests on, as its firm is shown them: value, supplier, period, since when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from kechuang.apps.cases.queries.schemes import clock_of
from kechuang.apps.facts.models import Import, ImportState
from kechuang.apps.facts.queries.catalogue import catalogue
from kechuang.apps.facts.queries.documents import statements_of
from kechuang.apps.facts.queries.showing import ids_of
from kechuang.apps.recognition.models import Proposal, Run
from kechuang.apps.recognition.queries.inputs import asked, kept
from kechuang.apps.recognition.store import store
from kechuang.apps.releases.queries import pack_of
from kechuang.criteria.explaining import Explanation, Operand
from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.ladder import Read
from kechuang.criteria.recording import explained_from
from kechuang.language.core import Value
from kechuang.readers.intake.declared import Declared
from kechuang.values.text import Text

OTHER = "other"
"""Said instead of a datum by whoever objects to none in particular."""


@dataclass(frozen=True, slots=True)
class Datum:
    """A value that decided. `token` names it, `source` says whose it is, of when, and since when.

    `statement` is the period of `dataset` that it stands in, "" for records that were counted.
    """

    criterion: str
    token: str
    label: Text
    value: Text
    source: Text
    supplier: str
    dataset: str
    statement: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Something read, and of which dataset and period."""

    criterion: str
    read: Read
    value: Value
    dataset: str
    period: str


def data_of(proposal: Proposal) -> list[Datum]:
    """In the order of the criteria; nothing once the rows of the run are disposed of."""
    run, code = proposal.run, str(proposal.subject_id)
    if not store().has_inputs(str(run.pk)):
        return []
    found = explained_from(asked(run), store().path(str(run.pk)), kept(run), [code]).get(code)
    if found is None:
        return []
    sources = {each.id: each for each in catalogue(pack_of(run.pack))}
    read = [each for each in _read(found) if each.dataset in sources]
    known = _known(run, ids_of(proposal.subject), {each.dataset for each in read})
    return [_datum(each, sources[each.dataset].declared, known, run) for each in read]


def _read(found: Explanation) -> Iterator[_Found]:
    """What each criterion read, each once."""
    for criterion in found.criteria:
        seen = set[str]()
        for branch in criterion.branches():
            for quantity in branch.quantities:
                for each in _opened(criterion.id, quantity.operands):
                    if each.read.key not in seen:
                        seen.add(each.read.key)
                        yield each


def _opened(criterion: str, operands: Iterable[Operand]) -> Iterator[_Found]:
    """Terms are opened, but for a term that only counts records: its name says what."""
    for each in operands:
        read = each.read
        inner = each.opened.operands if read.kind == "term" and each.opened else ()
        if len(inner) == 1 and inner[0].read.kind == "records":
            of = inner[0].read
            yield _Found(criterion, read, each.value, of.dataset, of.period)
        elif inner:
            yield from _opened(criterion, inner)
        else:
            yield _Found(criterion, read, each.value, read.dataset, read.period)


def _known(run: Run, ids: list[UUID], datasets: set[str]) -> dict[tuple[str, str], datetime]:
    """When what the run read of them became known: by dataset and period, "" for all of it."""
    found: dict[tuple[str, str], datetime] = {}
    for each in statements_of(ids, mark=run.marks):
        if each.latest and each.dataset in datasets:
            found[each.dataset, each.statement] = each.known_at
            found[each.dataset, ""] = max(
                each.known_at, found.get((each.dataset, ""), each.known_at)
            )
    without = {each for each in datasets if (each, "") not in found}
    rows = Import.objects.filter(dataset__in=without, state=ImportState.FINAL)
    rows = rows.filter(finalised_at__lte=run.known_at, withdrawn_seq=None)
    for dataset, at in rows.values_list("dataset").annotate(Max("finalised_at")):
        found[dataset, ""] = at
    return found


def _datum(
    found: _Found, declared: Declared, known: Mapping[tuple[str, str], datetime], run: Run
) -> Datum:
    dataset, period = found.dataset, found.period
    at = known.get((dataset, period), known.get((dataset, "")))
    return Datum(
        found.criterion,
        f"{dataset}@{period}#{found.read.key}"[:120],
        found.read.label,
        shown(found.value, found.read.type),
        _source(declared.source, declared.form.title, period, at, run),
        declared.supplier,
        dataset,
        period,
    )


def _source(source: Text, title: Text, period: str, at: datetime | None, run: Run) -> Text:
    """税务部门，2024年度所得税汇算清缴研发数据，2025-05-31取得."""
    year = f"{period}年度" if period.isdecimal() else period
    whose = Text(
        f"{source.zh}，{year}{title.zh}",
        f"{source.en or source.zh}, {title.en or title.zh}{f' {period}' if period else ''}",
    )
    if at is None:
        return whose
    day = clock_of(pack_of(run.pack)).day(at)
    return whose + Text(f"，{day}取得", f", on hand since {day}")
