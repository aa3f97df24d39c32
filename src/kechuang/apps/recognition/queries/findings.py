"""What a run found, within the reader's reach: counts, lists, what is missing, who is near."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.queries.inputs import asked
from kechuang.apps.recognition.queries.runs import verdicts
from kechuang.apps.releases.queries import pack_of
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.scope import seen
from kechuang.apps.subjects.searching.index import matching
from kechuang.apps.subjects.searching.words import asked as words_of
from kechuang.criteria.needs import needs_of
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.needs import Lack, Why
from kechuang.language.windows import keyed
from kechuang.tables.rows import Cell
from kechuang.tables.verdicts import Narrowed
from kechuang.values.text import Text

_AT_ONCE = 800
_CRITERION = "criterion."


@dataclass(frozen=True, slots=True)
class Counts:
    """How many have each verdict: in all, by county and by size, and by criterion."""

    verdicts: Mapping[Verdict, int]
    by_county: Mapping[str, Mapping[Verdict, int]]
    by_size: Mapping[str, Mapping[Verdict, int]]
    criteria: Mapping[str, Mapping[Verdict, int]]

    @property
    def total(self) -> int:
        """All subjects within reach."""
        return sum(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class Missing:
    """Something missing of those that cannot be decided, and how it is supplied.

    `dataset` and `period` say what, `why` whether leave, the row or a cell is missing; `columns` are
    those that the rules read of it. `only` counts those that lack nothing else.
    """

    token: str
    dataset: str
    title: Text
    source: Text
    period: str
    why: Why
    authorisation: str
    columns: tuple[str, ...]
    subjects: int
    only: int


@dataclass(frozen=True, slots=True)
class Line:
    """One subject of a run as lists show it."""

    id: UUID
    code: str
    name: str
    unit: str
    verdict: Verdict
    criteria: Mapping[str, Verdict]
    unmet: tuple[str, ...]
    lacks: tuple[Lack, ...]
    only: bool
    near: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty fields do not narrow. `words` are of name or number."""

    verdict: str = ""
    county: str = ""
    size: str = ""
    lack: str = ""
    only: bool = False
    near: bool = False
    unmet: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of lines, and how many fit."""

    lines: tuple[Line, ...]
    total: int


def counts(run: Run, actor: Actor) -> Counts:
    """How many have each verdict: one statement, none for the city's side."""
    found = verdicts(run, actor)
    return Counts(
        _verdicts(found.counts()),
        {name: _verdicts(part) for name, part in found.by("county").items()},
        {name: _verdicts(part) for name, part in found.by("size").items()},
        {name: _verdicts(part) for name, part in found.criteria().items()},
    )


def _verdicts(counted: Mapping[str, int]) -> dict[Verdict, int]:
    return {each: counted.get(each.value, 0) for each in Verdict}


def met(run: Run, actor: Actor) -> list[UUID]:
    """The subjects that meet it, in the run's order."""
    return ids(run, Wanted(verdict=Verdict.MET), actor)


def ids(run: Run, wanted: Wanted, actor: Actor) -> list[UUID]:
    """The subjects that fit, in the run's order."""
    return [UUID(each) for each in verdicts(run, actor).ids(_narrowed(wanted, actor))]


def near(run: Run, actor: Actor) -> dict[str, int]:
    """Of those that lack one criterion alone, how many lack each: the most first."""
    return verdicts(run, actor).near()


def lines(run: Run, wanted: Wanted, actor: Actor, *, start: int = 0, most: int = 50) -> Listed:
    """Some of the subjects that fit, named: a statement for the names, one more for words asked."""
    found, narrowed = verdicts(run, actor), _narrowed(wanted, actor)
    rows = found.page(narrowed, start, most)
    return Listed(tuple(named(rows, actor)), found.number(narrowed))


def every_line(run: Run, wanted: Wanted, actor: Actor) -> list[Line]:
    """All subjects that fit, for an export: a statement for every 800."""
    return named(list(verdicts(run, actor).rows(_narrowed(wanted, actor))), actor)


def line_of(run: Run, subject: UUID, actor: Actor) -> Line | None:
    """One subject's line; None where the run did not judge it or the reader does not see it."""
    row = verdicts(run, actor).of(str(subject))
    return next(iter(named([row], actor)), None) if row else None


def missing(run: Run, actor: Actor) -> list[Missing]:
    """What is missing of those that cannot be decided: first what most lack alone."""
    schema = asked(run).schema
    datasets = {each.id: each for each in schema.datasets}
    read = _read(run)
    made = []
    for each in verdicts(run, actor).lacking():
        lack = Lack.parse(each.token)
        dataset = datasets[lack.dataset]
        made.append(
            Missing(
                each.token,
                lack.dataset,
                dataset.title,
                dataset.source,
                lack.period,
                lack.why,
                dataset.authorisation if lack.why is Why.LEAVE else "",
                read.get((lack.dataset, lack.period), ()),
                each.subjects,
                each.only,
            )
        )
    return sorted(made, key=lambda each: (-each.only, -each.subjects, each.token))


def lacking_of(run: Run, some: Collection[UUID], actor: Actor) -> list[tuple[Missing, list[UUID]]]:
    """What is missing of some subjects, and of which."""
    by: dict[str, list[UUID]] = {}
    wanted = Narrowed(subjects=frozenset(map(str, some)))
    for row in verdicts(run, actor).rows(wanted):
        for token in str(row["lacks"] or "").split():
            by.setdefault(token, []).append(UUID(str(row["code"])))
    return [(each, by[each.token]) for each in missing(run, actor) if each.token in by]


def _read(run: Run) -> dict[tuple[str, str], tuple[str, ...]]:
    """By dataset and period the labels of the columns that the rules read."""
    what = asked(run)
    found: dict[tuple[str, str], dict[str, None]] = {}
    for need in needs_of(what.plan, what.schema, what.day):
        if not need.records:
            place = found.setdefault((need.dataset, need.period), {})
            for key in need.keys:
                column = what.schema.column(keyed(key)[0])
                place[column.label if column and column.label else key] = None
    return {place: tuple(labels) for place, labels in found.items()}


def moved(run: Run, earlier: Run, actor: Actor) -> tuple[list[UUID], list[UUID]]:
    """Between two runs: who came to meet it, who does no longer."""
    found = verdicts(run, actor).moved(verdicts(earlier, actor))
    came = [UUID(code) for code, _was, becomes in found if becomes == Verdict.MET]
    left = [UUID(code) for code, was, _becomes in found if was == Verdict.MET]
    return came, left


def named(rows: Sequence[Mapping[str, Cell]], actor: Actor) -> list[Line]:
    """Rows with the names of subjects that the reader may know of; others are left out."""
    called = names_of((UUID(str(row["code"])) for row in rows), actor)
    made = []
    for row in rows:
        subject = called.get(UUID(str(row["code"])))
        if subject is not None:
            made.append(_line(row, subject))
    return made


def names_of(wanted: Iterable[UUID], actor: Actor) -> dict[UUID, Subject]:
    """Subjects by id: a statement for every 800."""
    listed, found = list(wanted), dict[UUID, Subject]()
    for start in range(0, len(listed), _AT_ONCE):
        rows = seen(actor).filter(pk__in=listed[start : start + _AT_ONCE])
        found |= {row.pk: row for row in rows.only("id", "code", "name", "unit")}
    return found


def _line(row: Mapping[str, Cell], subject: Subject) -> Line:
    said = {name: value for name, value in row.items() if name.startswith(_CRITERION)}
    return Line(
        subject.pk,
        subject.code or "",
        subject.name,
        subject.unit,
        Verdict(str(row["verdict"])),
        {name.removeprefix(_CRITERION): Verdict(str(value)) for name, value in said.items()},
        tuple(str(row["unmet"] or "").split()),
        tuple(Lack.parse(token) for token in str(row["lacks"] or "").split()),
        bool(row["only"]),
        bool(row["near"]),
    )


def _narrowed(wanted: Wanted, actor: Actor) -> Narrowed:
    made = Narrowed(
        wanted.verdict,
        wanted.county,
        wanted.size,
        wanted.lack,
        wanted.only,
        wanted.near,
        wanted.unmet,
    )
    if not wanted.words:
        return made
    words = words_of(wanted.words)
    found = matching(seen(actor), words).values_list("pk", flat=True) if words else ()
    return replace(made, subjects=frozenset(str(pk) for pk in found))


def title_of(run: Run) -> Text:
    """What the rules of a run are called."""
    rules = asked(run).rules
    return rules.title


def units_of(run: Run) -> list[str]:
    """The reporting units in the order of the pack of the run."""
    return [each.id for each in pack_of(run.pack).reporting_units]
