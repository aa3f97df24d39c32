"""What stands beside the list of a run: its steps, what it rests on, who came and who left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from kechuang.access.actor import Actor
from kechuang.apps.recognition.actions.replaying import Replayed
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.queries import findings, runs
from kechuang.apps.recognition.queries.inputs import asked
from kechuang.apps.recognition.queries.subjects import named_in
from kechuang.apps.recognition.rules import REPLAY
from kechuang.apps.recognition.wording import DIFFERS, replay_words
from kechuang.apps.subjects.models import Subject
from kechuang.criteria.verdicts import Verdict
from kechuang.pack import Pack
from kechuang.values.text import Text

_NAMED = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way from the run to recognition: its count, its words, and where it stands."""

    title: Text
    number: int
    said: Text
    more: Text = Text("")
    state: str = "done"
    address: str = ""


def steps(run: Run, counted: findings.Counts, word: Text) -> list[Step]:
    """The run itself, then those who meet the rules; `word` is their measure word."""
    took = f"{run.took / 1000:.1f}"
    met = counted.verdicts.get(Verdict.MET, 0)
    unknown = counted.verdicts.get(Verdict.UNKNOWN, 0)
    return [
        Step(
            Text("运行", "Run"),
            counted.total,
            Text(f"规则第{run.version}版，{run.on}", f"version {run.version}, {run.on}"),
            Text(f"用时{took}秒", f"took {took} s") if run.took else Text(""),
        ),
        Step(
            Text("符合条件", "Meet the rules"),
            met,
            Text("可提出拟认定名单", "can be proposed")
            if not run.used_at
            else Text("已提出拟认定名单", "were proposed"),
            Text(f"另有{unknown:,}{word.zh}数据待补", f"{unknown:,} more cannot be decided"),
            "done" if run.used_at else "on",
        ),
    ]


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to which entry of its log a dataset was read."""

    title: Text
    seq: int


def marks(run: Run) -> list[Mark]:
    """The datasets read, by title."""
    titles = {each.id: each.title for each in asked(run).schema.datasets}
    return [Mark(titles.get(id_, Text(id_)), seq) for id_, seq in sorted(run.marks.items())]


@dataclass(frozen=True, slots=True)
class Replay:
    """What the last replay found, in words; whom it concerns is told to who may replay."""

    same: bool
    said: Text
    at: datetime


def replay(run: Run, actor: Actor) -> Replay | None:
    """None where the run was never replayed."""
    if not run.replayed:
        return None
    said = {name: value for name, value in run.replayed.items() if name not in {"same", "at"}}
    found = Replayed(**said)
    words = (
        Text(f"不一致：{DIFFERS[found.differs].zh}", DIFFERS[found.differs].en)
        if found.differs
        else None
    )
    if words is None or REPLAY.ask(actor).allowed:
        words = replay_words(found, *named_in(found, run, actor))
    return Replay(found.same, words, datetime.fromisoformat(run.replayed["at"]))


@dataclass(frozen=True, slots=True)
class Moved:
    """Against the run before: who came to meet the rules, who does no longer; the first few named."""

    earlier: Run
    came: int
    left: int
    came_first: tuple[Subject, ...]
    left_first: tuple[Subject, ...]


def moved(run: Run, actor: Actor) -> Moved | None:
    """None for the first run of its rules."""
    earlier = runs.before(run, actor)
    if earlier is None:
        return None
    came, left = findings.moved(run, earlier, actor)
    called = findings.names_of([*came[:_NAMED], *left[:_NAMED]], actor)
    first, last = (
        tuple(called[each] for each in some[:_NAMED] if each in called) for some in (came, left)
    )
    return Moved(earlier, len(came), len(left), first, last)


@dataclass(frozen=True, slots=True)
class Bar:
    """A unit with how many of it fit; `share` is in percent of the largest."""

    id: str
    title: Text
    number: int
    share: int


def bars(by: Mapping[str, Mapping[Verdict, int]], verdict: Verdict, pack: Pack) -> list[Bar]:
    """One bar for each reporting unit that the reader sees, in the pack's order."""
    return list(_bars({id_: part.get(verdict, 0) for id_, part in by.items()}, pack))


def _bars(numbers: Mapping[str, int], pack: Pack) -> Iterator[Bar]:
    most = max(numbers.values(), default=0) or 1
    for unit in pack.reporting_units:
        if unit.id in numbers:
            number = numbers[unit.id]
            yield Bar(unit.id, unit.short, number, 100 * number // most)
