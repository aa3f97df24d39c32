"""What is owed under a plan and by whom, with the time left; the text to paste to colleagues."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.plans.models import Plan
from kechuang.apps.plans.queries.files import file_row
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.shapes import FileRow, Owed
from kechuang.apps.work.deadlines import Left, day_of, day_words, left, week_end
from kechuang.apps.work.models import Commitment
from kechuang.apps.work.queries import files_on, last_reminded
from kechuang.apps.work.rules import CASE, FINISH, REASSIGN, REMIND, OfCommitment
from kechuang.pack import Pack
from kechuang.pack.model import UnitKind
from kechuang.planning.status import Tone
from kechuang.values.text import Text

MATTER = "commitment"
TARGET = "target"
_REPORTING = {UnitKind.COUNTY, UnitKind.ZONE}


@dataclass(frozen=True, slots=True)
class Trail:
    """What several matters left behind: when each was last reminded of, and its files."""

    reminded: Mapping[UUID, datetime]
    files: Mapping[UUID, tuple[FileRow, ...]]

    @classmethod
    def of(
        cls,
        rows: Sequence[Commitment],
        actor: Actor,
        who: Who,
        office: str,
        target: UUID | None = None,
    ) -> "Trail":
        """Two statements; the files of a `target` come along."""
        matters = [row.id for row in rows]
        things = matters if target is None else [target, *matters]
        counties = [unit.id for unit in who.units.values() if unit.kind in _REPORTING]
        found = files_on((MATTER, TARGET), things, actor, counties)
        files = {
            UUID(thing): tuple(file_row(each, who, actor, office) for each in kept)
            for thing, kept in found.items()
        }
        return cls(last_reminded(matters), files)


def all_owed(
    rows: Iterable[Commitment], who: Who, pack: Pack, on: date
) -> Iterator[tuple[Commitment, Owed]]:
    """Commitments as shown, each beside its row; deadlines that many share are counted once."""
    times: dict[datetime, Left] = {}
    for row in rows:
        if row.due_at not in times:
            times[row.due_at] = left(day_of(row.due_at, pack), on, pack)
        yield row, _shown(row, who, times[row.due_at])


def owed(row: Commitment, who: Who, pack: Pack, on: date) -> Owed:
    """A commitment as shown. Its task and target are read off its source."""
    return _shown(row, who, left(day_of(row.due_at, pack), on, pack))


def _shown(row: Commitment, who: Who, time: Left) -> Owed:
    plan, kind, task, code = _about(row.source)
    return Owed(
        id=row.id,
        plan=plan,
        kind=kind,
        title=Text.from_json(row.title),
        unit=who.unit(row.unit),
        responsible=who.directory.person(row.assignee) or who.responsible(row.unit),
        due_at=row.due_at,
        due_on=time.due_on,
        days=time.days,
        left=time.words,
        tone=Tone.GOOD if row.done_at else time.tone,
        task=task,
        code=code,
        done_at=row.done_at,
        done_by=who.directory.person(row.done_by),
        note=row.note,
        version=row.version,
        assignee=who.directory.person(row.assignee),
        detail=Text.from_json(row.detail),
        address=_address(row, who),
        wanted_by=who.directory.person(row.wanted_by),
    )


def _address(row: Commitment, who: Who) -> str:
    """Where it is done; nowhere for a reader who may open no case."""
    if row.thing_kind == CASE and not who.cases:
        return ""
    return _ADDRESS[row.thing_kind].format(row.thing) if row.thing_kind in _ADDRESS else ""


_ADDRESS = {CASE: "/cases/{}/", "datum": "/recognition/data/{}/"}
"""Where what is owed is done, by the kind of thing."""


def source_of(plan: UUID, kind: str, *parts: object) -> str:
    """The origin that makes a commitment unique: `plan:<id>:measure:<task>:<measure>`."""
    return ":".join(["plan", str(plan), kind, *map(str, parts)])


def plan_of(source: str) -> Plan | None:
    """The plan under which something is owed, None for what is owed in a case: one statement."""
    return Plan.objects.filter(pk=_about(source)[0] or UUID(int=0)).first()


def _about(source: str) -> tuple[UUID | None, str, str, str]:
    """Plan, kind, number of the task, code of the target; of a case only its kind."""
    origin, *rest = source.split(":")
    if origin != "plan":
        return None, origin, "", ""
    plan, kind, first, *_rest = rest
    task, code = (first, "") if kind == "measure" else ("", first)
    return UUID(plan), kind, task, code


def due_by(rows: Iterable[Owed], until: date) -> tuple[Owed, ...]:
    """What is open and due by `until`, the overdue first."""
    return tuple(row for row in rows if not row.done_at and row.due_on <= until)


def this_week(rows: Iterable[Owed], on: date) -> tuple[Owed, ...]:
    """What falls due from `on` to the end of the week."""
    return tuple(row for row in due_by(rows, week_end(on)) if row.due_on >= on)


def overdue(rows: Iterable[Owed], on: date) -> tuple[Owed, ...]:
    """What should have been done before `on`."""
    return tuple(row for row in rows if not row.done_at and row.due_on < on)


def with_answers(
    row: Owed, commitment: Commitment, actor: Actor, office: str, trail: Trail
) -> Owed:
    """What the actor may do about it, when its owner was last reminded, by what it is proven."""
    if commitment.thing_kind == CASE:
        return row
    thing = OfCommitment(commitment.unit, office, commitment.assignee)
    return replace(
        row,
        may_finish=FINISH.ask(actor, thing),
        may_remind=REMIND.ask(actor, thing),
        may_reassign=REASSIGN.ask(actor, thing),
        reminded_at=trail.reminded.get(row.id),
        files=trail.files.get(row.id, ()),
    )


def to_paste(rows: Iterable[Owed], on: date) -> Text:
    """Who owes what, one line each, ready for the messenger; empty when nobody does."""
    lines = [_line(row) for row in rows]
    if not lines:
        return Text("")
    head = day_words(on)
    return Text(
        "\n".join([f"截至{head.zh}，请以下单位按期办理：", *(line.zh for line in lines)]),
        "\n".join([f"As of {head.en}, still owed:", *(line.en for line in lines)]),
    )


def _line(row: Owed) -> Text:
    due = day_words(row.due_on)
    title, unit = row.title, row.unit.short
    return Text(
        f"{unit.zh}：{title.zh}（{due.zh}前，{row.left.zh}）",
        f"{unit.en or unit.zh}: {title.en or title.zh} (by {due.en}, {row.left.en})",
    )
