"""What the commands of `kechuang plan` do once Django has started."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from kechuang.access.actor import Actor
from kechuang.apps.plans import queries
from kechuang.apps.plans.actions import (
    Entry,
    propose_issue,
    record_figures,
    seed_plan,
    sign_issue,
)
from kechuang.apps.plans.actions.wording import figure_said
from kechuang.apps.plans.rules import PART_NAMES
from kechuang.apps.plans.shapes import Board, Item
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects.queries import local_day
from kechuang.cli.frame import Frame
from kechuang.pack import Difference, Pack
from kechuang.planning.beside import Beside
from kechuang.planning.model import Vintage
from kechuang.planning.status import Reading, Status
from kechuang.values.text import Language, Text


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as typed on the command line."""

    code: str
    period: str
    value: str
    source: str
    known: date | None
    scope: str
    vintage: str
    note: str


def read_as(shared: Frame) -> tuple[Actor, Pack, date]:
    """The actor, the pack in force and the city's day."""
    actor, now = shared.actor(), shared.now()
    pack = active_pack(now)
    return actor, pack, local_day(now, pack.zone)


def board(actor: Actor, pack: Pack, on: date, year: int | None) -> Board:
    """The plan as of a day."""
    return queries.board(year, actor=actor, on=on, pack=pack, beside=True)


def board_json(found: Board) -> dict[str, object]:
    """The plan as JSON: numbers as text, words in both languages."""
    return {
        "year": found.plan.year,
        "on": found.on.isoformat(),
        "summary": found.summary.to_json(),
        "counts": {count.state.value: list(count.codes) for count in found.counts},
        "targets": [_item_json(item) for item in found.items.values()],
        "owed": [
            {
                "title": each.title.to_json(),
                "unit": each.unit.id,
                "due": each.due_at.isoformat(),
                "working_days_left": each.days,
            }
            for each in found.owed
        ],
    }


def _item_json(item: Item) -> dict[str, object]:
    status = item.status
    return {
        "id": item.code,
        "title": item.target.title.to_json(),
        "phrase": item.target.phrase.to_json(),
        "task": item.task,
        "owner": item.owner.id,
        "operator": item.target.operator.value,
        "firmness": item.target.firmness.value,
        "state": status.state.value,
        "tone": status.tone.value,
        "official": item.official.value,
        "beside": _beside(item.beside) if item.beside else None,
        **_numbers_json(status),
        "sentence": item.sentence.to_json(),
        "missing": [text.to_json() for text in status.missing],
        "checked": item.checked,
    }


def _numbers_json(status: Status) -> dict[str, object]:
    return {
        "value": _digits(status.value),
        "period": str(status.period) if status.period else None,
        "vintage": status.vintage.value if status.vintage else None,
        "threshold": _digits(status.threshold),
        "completion": _digits(status.completion),
        "expected": _digits(status.expected),
        "pace_gap_points": _digits(status.pace_gap.points if status.pace_gap else None),
        "gap": _digits(status.gap.units if status.gap else None),
        "reference": _reading(status.reference),
        "stage": status.stage.value if status.stage else None,
        "steps": {"done": status.steps.done, "of": status.steps.total} if status.steps else None,
    }


def _beside(found: Beside) -> dict[str, object]:
    """The number that is not official, and how much more was counted than reported."""
    return {
        "kind": found.kind.value,
        "value": _reading(found.reading),
        "difference": _digits(found.apart),
        "sentence": found.sentence.to_json(),
    }


def _reading(reading: Reading | None) -> str | None:
    return _digits(reading.value) if reading else None


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def status_rows(found: Board, language: Language) -> list[tuple[str, ...]]:
    """One row a promise: code, title, promise, state, where it is, how far off, the other number."""
    return [
        (
            item.code,
            item.target.title.within(language),
            item.target.phrase.within(language),
            item.chip.word.within(language),
            item.chip.live.within(language),
            item.chip.gap.within(language),
            item.beside.sentence.within(language) if item.beside else "",
        )
        for item in found.items.values()
    ]


def write_plan(actor: Actor, pack: Pack, folder: Path, year: int | None) -> list[str]:
    """The plan's files below `folder`, each complete or untouched; returns their names."""
    files = queries.export_plan(year, actor=actor, pack=pack)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(content)
        beside.replace(path)
    return list(files)


def differences(shared: Frame, year: int) -> list[Difference]:
    """The pack against the plan in force."""
    actor, pack, _today = read_as(shared)
    return queries.plan_differences(year, actor=actor, pack=pack)


def seed(shared: Frame, year: int, office: str) -> None:
    """A draft from the pack, signed by its maker."""
    actor, pack, _today = read_as(shared)
    now = shared.now()
    made = seed_plan(pack, year, actor=actor, now=now, office=office)
    propose_issue(made.id, actor=actor, now=now)


def sign(shared: Frame, year: int, reason: str) -> Text:
    """The next signature; says what comes after."""
    actor, pack, today = read_as(shared)
    found = queries.find(year, actor)
    state = sign_issue(
        found.id,
        actor=actor,
        now=shared.now(),
        pack=pack,
        on=today,
        agree=not reason,
        reason=reason,
    )
    if state.agreed:
        return Text(f"{year}年计划已下达", f"The plan of {year} is issued")
    if not state.open:
        return Text("已退回，签署结束", "Sent back; the sign-off is closed")
    part = PART_NAMES[state.next_part or "check"]
    return Text(f"已签署，下一环节：{part.zh}", f"Signed; next: {part.en}")


def record(shared: Frame, said: Typed, year: int | None, *, sure: bool) -> Text:
    """Record one figure and say what was recorded."""
    actor, pack, today = read_as(shared)
    plan_year = year or queries.find(None, actor).year
    entry = Entry(
        code=said.code,
        period=said.period,
        value=said.value,
        known_on=said.known or today,
        source=Text(said.source),
        scope=said.scope,
        vintage=Vintage(said.vintage),
        note=Text(said.note),
    )
    made = record_figures(
        plan_year, [entry], actor=actor, now=shared.now(), pack=pack, on=today, sure=sure
    )
    words = figure_said(made[0], pack)
    return Text(f"已填报 {said.code} {words.zh}", f"Recorded {said.code} {words.en}")
