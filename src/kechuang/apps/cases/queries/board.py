"""How a round stands: unit by unit, who is still missing and whom to phone, ready to paste."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Case, Passage, Round, RoundState
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, scheme_of
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.queries.wording import title_of, unit_name
from kechuang.apps.cases.round_refusals import NoRound
from kechuang.apps.cases.rules import OPEN_ROUND, OVERSEEING, READ_ROUND, OfOwner
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.deadlines import day_words
from kechuang.apps.work.directory import holders_directory
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import On, Scheme
from kechuang.pack import Pack
from kechuang.values.text import Text, listed


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as lists show it, with how many cases there are, were handed in, came late and ended.

    `reported` is one of a scheme by which units report, period by period; no call, no run of rules.
    """

    id: UUID
    scheme: str
    scheme_title: Text
    title: Text
    period: str
    number: str
    owner: str
    opens_at: datetime
    closes_at: datetime | None
    state: RoundState
    version: int
    total: int
    handed_in: int
    late: int
    ended: int
    reported: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in a round, by name; where it is about subjects, a subject of the unit. `case` is None where the actor sees that it owes, and not what it writes."""

    unit: str
    name: Text
    case: UUID | None
    step: Text
    handed_in_at: datetime | None
    late: bool
    ended: bool
    contact: Person | None


@dataclass(frozen=True, slots=True)
class Board:
    """A round with its units in the pack's order; `words` name who is missing, with phones.

    Units are missing only where they are the ones to begin (`theirs`); where the office begins, words
    say how many cases stand in which step.
    """

    round: RoundRow
    units: tuple[UnitRow, ...]
    missing: tuple[UnitRow, ...]
    words: Text
    keeps: bool
    theirs: bool


def rounds(
    *, actor: Actor, scheme: str = "", state: str = "", limit: int = 100
) -> tuple[RoundRow, ...]:
    """Rounds the newest first, with what the actor may count: two statements. Raises NotAllowed."""
    READ_ROUND.require(actor)
    rows = Round.objects.order_by("-opens_at", "pk")
    rows = rows.filter(scheme=scheme) if scheme else rows
    rows = rows.filter(state=state) if state else rows
    found = list(rows[:limit])
    counted = _counted(found, actor)
    return tuple(_row(each, counted[each.pk]) for each in found)


def board(round_id: UUID, *, actor: Actor, now: datetime) -> Board:
    """How a round stands: six statements. Raises NoRound, NotAllowed.

    Who keeps it and who oversees see every unit that owes; others what they see of the cases.
    """
    READ_ROUND.require(actor)
    found = Round.objects.filter(pk=round_id).first()
    if found is None:
        raise NoRound
    pack, scheme = pack_now(now), scheme_of(found)
    seen_rows = visible(actor).filter(round=found).select_related("subject")
    rows = list(seen_rows.defer("values", "standing"))
    whole = keeps(actor, found)
    drafts = Case.objects.filter(round=found, draft=True).select_related("subject")
    owed = drafts.exclude(source=None) if whole else ()
    seen = {each.pk for each in rows}
    every = _Every(found, scheme, pack, now, [*rows, *(x for x in owed if x.pk not in seen)], seen)
    units = every.units()
    theirs = begun_by_units(scheme)
    missing = tuple(x for x in units if theirs and x.handed_in_at is None and not x.ended)
    numbers = _counted([found], actor)[found.pk]
    may = OPEN_ROUND.ask(actor, OfOwner(found.owner)).allowed
    words = _words(missing, every) if theirs else _standing(units)
    return Board(_row(found, numbers), units, missing, words, may, theirs)


def awaited(*, actor: Actor, now: datetime) -> Board | None:
    """The open round that ends first among those in which several units are still missing.

    Eight statements, two where there is none. Raises NotAllowed.
    """
    rows = rounds(actor=actor, state=RoundState.OPEN)
    waits = [x for x in rows if x.reported and x.closes_at and x.total > max(x.handed_in, 1)]
    first = min(waits, key=lambda each: (each.closes_at or now, each.opens_at), default=None)
    return board(first.id, actor=actor, now=now) if first else None


def keeps(actor: Actor, round_: Round) -> bool:
    """Whether the actor sees of every unit that it owes."""
    return actor.holds(*OVERSEEING) or OPEN_ROUND.ask(actor, OfOwner(round_.owner)).allowed


@dataclass(frozen=True)
class _Every:
    """The cases of a round, and what their rows need."""

    round: Round
    scheme: Scheme
    pack: Pack
    now: datetime
    rows: list[Case]
    seen: set[UUID]

    def units(self) -> tuple[UnitRow, ...]:
        """A row for each case, in the order of the pack's units."""
        order = {unit: place for place, unit in enumerate(self.pack.units)}
        rows = sorted(self.rows, key=lambda x: (order.get(x.unit, len(order)), x.title, x.pk))
        handed = _handed_in(rows)
        directory = holders_directory(clock_of(self.pack).day(self.now))
        return tuple(
            UnitRow(
                each.unit,
                Text(each.subject.name) if each.subject else unit_name(self.pack, each.unit),
                each.pk if each.pk in self.seen else None,
                self._step(each),
                handed.get(each.pk, (None, False))[0],
                handed.get(each.pk, (None, False))[1],
                each.ended_at is not None,
                directory.responsible(each.unit),
            )
            for each in rows
        )

    def _step(self, row: Case) -> Text:
        return self.scheme.by_id[row.at if row.pk in self.seen else row.shown].title


def _handed_in(rows: Iterable[Case]) -> dict[UUID, tuple[datetime, bool]]:
    """When each was last handed in and stands, and whether late: one statement."""
    found: dict[UUID, tuple[datetime, bool]] = {}
    passed = Passage.objects.filter(case__in=[x.pk for x in rows], verb=Verb.SUBMIT, void=False)
    for case, at, late in passed.order_by("at").values_list("case", "at", "late"):
        found[case] = (at, late)
    return found


def _counted(rounds_: list[Round], actor: Actor) -> dict[UUID, tuple[int, int, int, int]]:
    """Of each round what the actor may count: cases, handed in and not sent back, late, ended."""
    counts: dict[UUID, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    ids = [each.pk for each in rounds_]
    passed = Passage.objects.filter(case__round__in=ids, verb=Verb.SUBMIT, void=False)
    sent: dict[UUID, bool] = defaultdict(bool)
    for case, late in passed.values_list("case", "late"):
        sent[case] |= late
    whole = {each.pk for each in rounds_ if keeps(actor, each)}
    rows = visible(actor).filter(round__in=ids).values_list("pk", "round", "ended_at")
    drafts = Case.objects.filter(round__in=whole, draft=True).exclude(source=None)
    every = {x[0]: x for x in (*rows, *drafts.values_list("pk", "round", "ended_at"))}
    for case, round_, ended in every.values():
        done = ended is not None
        for place, add in enumerate((1, done or case in sent, sent.get(case, False), done)):
            counts[round_][place] += add
    return {each.pk: tuple(counts[each.pk]) for each in rounds_}  # type: ignore[misc] # four numbers


def _row(found: Round, numbers: tuple[int, int, int, int]) -> RoundRow:
    total, handed_in, late, ended = numbers
    scheme = scheme_of(found)
    return RoundRow(
        found.pk,
        found.scheme,
        scheme.title,
        title_of(found),
        found.period,
        found.number,
        found.owner,
        found.opens_at,
        found.closes_at,
        RoundState(found.state),
        found.version,
        total,
        handed_in,
        late,
        ended,
        scheme.rounds.reported,
    )


def begun_by_units(scheme: Scheme) -> bool:
    """Whether units owe the first step, so that they can be missing; else the office begins."""
    return any(each.role is None or each.on is On.CASE for each in scheme.first.who)


def _standing(units: tuple[UnitRow, ...]) -> Text:
    """How many stand in which step, where nobody is missing: 拟订分解数9件."""
    steps = Counter(each.step for each in units)
    parts = (step + Text(f"{n}件", f": {n}") for step, n in steps.items())
    return listed(parts)


def _words(missing: tuple[UnitRow, ...], every: _Every) -> Text:
    """Who is missing, ready to paste: 截至7月3日，6月报送还差2家：…（某某 6100）."""
    if not missing:
        return Text("已全部报送。", "Everybody has reported.")
    day = day_words(clock_of(every.pack).day(every.now))
    names = listed(_phoned(each) for each in missing)
    title = title_of(every.round)
    return Text(
        f"截至{day.zh}，{title.zh}还差{len(missing)}家：{names.zh}。",
        f"On {day.en}, {len(missing)} are missing in {title.en or title.zh}: {names.en}.",
    )


def _phoned(row: UnitRow) -> Text:
    who = row.contact
    if who is None:
        return row.name
    return row.name + who.name.map(lambda name: f"（{name} {who.phone}）".replace(" ）", "）"))
