"""A run read and judged again as of its marks: the same, or the first difference by name."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.recognition import kinds
from kechuang.apps.recognition.models import Run, RunState
from kechuang.apps.recognition.queries.inputs import as_of, asked, kept
from kechuang.apps.recognition.refusals import RunUnfinished
from kechuang.apps.recognition.rules import REPLAY
from kechuang.apps.recognition.store import store
from kechuang.criteria.recording import Asked, Kept, decide, take
from kechuang.criteria.replaying import Again, read_again, verdicts_differ, verdicts_print
from kechuang.language.semantics import VERSION
from kechuang.language.windows import keyed

REPLAY_JOB = "recognition.replay"
Report = Callable[[int, int], None]
_STEPS = 3


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay found. `differs` is empty, or where: rows, kept, verdicts, file.

    `rows`: the facts read again differ from those kept; `kept`: those kept are not what the run
    cites; `verdicts`: judged again they come out otherwise; `file`: the verdicts kept were altered.
    """

    differs: str
    disposed: bool
    core: int
    subject: str = ""
    dataset: str = ""
    column: str = ""
    before: str = ""
    after: str = ""

    @property
    def same(self) -> bool:
        """Whether everything agrees."""
        return not self.differs

    def to_json(self) -> dict[str, object]:
        """A JSON object."""
        names = ("differs", "disposed", "core", "subject", "dataset", "column", "before", "after")
        return {"same": self.same, **{name: getattr(self, name) for name in names}}


def ask_replay(run: Run, *, actor: Actor, now: datetime) -> None:
    """Have the worker replay a run. Raises NotAllowed, RunUnfinished."""
    REPLAY.require(actor)
    _require_final(run)
    with writing(actor, now) as write:
        write.later(REPLAY_JOB, run=str(run.pk))


def replay(
    run: Run, *, actor: Actor, now: Callable[[], datetime], report: Report | None = None
) -> Replayed:
    """Read and judge again, compare, note what was found. Raises NotAllowed, RunUnfinished, Refusal."""
    REPLAY.require(actor)
    _require_final(run)
    say = report or _silent
    fresh = store().begin(f"{run.pk}.again")
    try:
        found = _compared(run, fresh, say)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    with writing(actor, now()) as write:
        said = {**found.to_json(), "at": now().isoformat()}
        Run.objects.filter(pk=run.pk).update(replayed=said)
        data = {"rules": run.rules, "on": str(run.on), "found": found.differs or "same"}
        write.event(kinds.REPLAYED, thing_kind="run", thing=run.pk, data=data)
    run.refresh_from_db()
    return found


def _compared(run: Run, fresh: Path, say: Report) -> Replayed:
    what, folder = asked(run), store().path(str(run.pk))
    say(0, _STEPS)
    taken = take(what, as_of(run).source(run.purpose, run.marks), fresh)
    say(1, _STEPS)
    there = store().has_inputs(str(run.pk))
    held = kept(run)
    again = read_again(what, folder if there else None, held, fresh, taken)
    say(2, _STEPS)
    disposed = not there
    for found in _differences(run, what, again, folder, held if there else None):
        return _replayed(found, what, disposed=disposed)
    if disposed and again.decided != run.decided:
        return _replayed(_verdicts(run, what, fresh, taken, folder), what, disposed=True)
    return Replayed("", disposed, VERSION)


Found = tuple[str, str, object]
"""Where they differ, in which table, and the first difference."""


def _differences(
    run: Run, what: Asked, again: Again, folder: Path, held: Kept | None
) -> Iterator[Found]:
    if again.differs is not None:
        yield ("kept" if again.inputs == run.inputs else "rows"), again.table, again.differs
    elif again.inputs != run.inputs:
        yield "rows", again.table, None
    if held is not None and again.decided != run.decided:
        yield _verdicts(run, what, folder, held, folder)
    columns = store().said(str(run.pk))["columns"]
    if verdicts_print(folder, columns) != run.decided:
        made = decide(what, folder, held) if held is not None else None
        yield "file", "", verdicts_differ(folder, columns, made) if made is not None else None


def _verdicts(run: Run, what: Asked, rows: Path, held: Kept, folder: Path) -> Found:
    columns = store().said(str(run.pk))["columns"]
    return "verdicts", "", verdicts_differ(folder, columns, decide(what, rows, held))


def _replayed(found: Found, what: Asked, *, disposed: bool) -> Replayed:
    where, table, first = found
    column = getattr(first, "column", "")
    return Replayed(
        where,
        disposed,
        VERSION,
        getattr(first, "code", ""),
        _dataset(table, column, what),
        column,
        getattr(first, "kept", ""),
        getattr(first, "again", ""),
    )


def _dataset(table: str, column: str, what: Asked) -> str:
    """The dataset that a column, or a kind of records, is of."""
    name = keyed((table or column).partition("@")[0])[0]
    dataset = what.schema.dataset_of(name)
    return dataset.id if dataset is not None else ""


def _require_final(run: Run) -> None:
    if run.state != RunState.FINAL:
        raise RunUnfinished


def _silent(_done: int, _total: int) -> None:
    return None
