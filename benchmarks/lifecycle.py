"""What a decision of the kernel costs: one move, what is offered to one person, a dry run.

The scheme is one of the pack, with guards answered. Processor time of the best of several rounds, so
that other work on the machine weighs little. Goals: a move decided in 0.5 ms, a case's options in
5 ms, 100 invented cases in 2 s.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.figure import Figure
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.lifecycle import dryrun
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.deciding import decide, open_at
from kechuang.lifecycle.dryrun.world import World, world
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.offering import allowed, filled
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.questions import questions
from kechuang.lifecycle.state import Moved, Situation, Standing
from kechuang.pack import read

_PACK = Path(__file__).parent.parent / "packs" / "jiaxing"
_NOW = datetime(2025, 3, 3, 2, 0, tzinfo=UTC)
_ROUNDS, _TIMES = 7, 200


def measure() -> Iterator[Figure]:
    """Milliseconds of a move, of the options of one person, and seconds of a dry run."""
    pack, _problems = read(_PACK)
    if pack is None:
        print("! the pack cannot be read")
        return
    scheme = pack.schemes["follow_up"][-1]
    clock = Clock(ZoneInfo(pack.zone), pack.calendar, pack.closing_time)
    invented = world(scheme)
    around, standing = _begun(invented, clock)
    point = Point(scheme, standing, around, clock, _NOW)
    who = invented.people[0]
    attempt = filled(point, who, scheme.first.moves[0])

    def one() -> object:
        return decide(scheme, standing, attempt, around, clock, _NOW)

    def offered() -> object:
        return allowed(scheme, standing, who, around, clock, _NOW)

    yield Figure("a move decided", _best(one, _TIMES), "ms", 0.5)
    yield Figure("the options of one person", _best(offered, _TIMES), "ms", 5)
    yield Figure("100 invented cases", _best(_run(scheme, clock), 1) / 1000, "s", 2)


def _begun(invented: World, clock: Clock) -> tuple[Situation, Standing]:
    met = dict.fromkeys(questions(invented.scheme), (Verdict.MET, WORDS[Verdict.MET]))
    around = Situation(
        invented.around.unit,
        invented.around.owner,
        invented.around.bureau,
        parties=invented.around.parties,
        verdicts=met,
    )
    begun = open_at(invented.scheme, around, clock, _NOW)
    if not isinstance(begun, Moved):
        message = "the scheme of the benchmark opens no case"
        raise TypeError(message)
    return around, begun.standing


def _run(scheme: Scheme, clock: Clock) -> Callable[[], object]:
    return lambda: dryrun.run(scheme, 100, 1, clock=clock)


def _best(work: Callable[[], object], times: int) -> float:
    """Milliseconds of processor time for one call, in the best round."""
    best = float("inf")
    for _round in range(_ROUNDS):
        begun = time.process_time()
        for _call in range(times):
            work()
        best = min(best, time.process_time() - begun)
    return best * 1000 / times
