"""Every rule set run over the invented city of 30,000 firms, kept and browsed; a million firms' memory.

The city is built for it in a scratch folder, or found in `BENCH_HOME`; what is run there is discarded
again. What is limited is time of the processor, so that two cores take less. `BENCH_QUICK=1` takes a tenth of the million.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.figure import Figure
from benchmarks.firm_pages import city
from benchmarks.rules import data
from benchmarks.rules.rulebook import book

if TYPE_CHECKING:
    from kechuang.apps.recognition.models import Run

_SECONDS, _GIGABYTES = 20.0, 2.0
_TIMES = 5
_RULES = "city_rd_centre"


def measure() -> Iterator[Figure]:
    """Seconds of a full run, of what a page reads, of a replay; the peak for a million firms."""
    with city() as home:
        os.environ |= {"KECHUANG_HOME": home, "KECHUANG_LOG": "text"}
        os.environ.pop("DATABASE_URL", None)
        import django  # noqa: PLC0415 - the home is set before settings are read

        django.setup()
        yield from _runs()
    yield from _million(10**5 if os.environ.get("BENCH_QUICK") else 10**6)


def _runs() -> Iterator[Figure]:
    from kechuang.access.actor import Actor  # noqa: PLC0415 - needs Django started
    from kechuang.apps.recognition.actions import (  # noqa: PLC0415 - the same
        carry_out,
        discard,
        replay,
        start,
    )
    from kechuang.apps.recognition.actions.starting import knowing  # noqa: PLC0415 - the same
    from kechuang.apps.recognition.queries import findings  # noqa: PLC0415 - the same
    from kechuang.apps.recognition.queries.naming import names  # noqa: PLC0415 - the same
    from kechuang.apps.releases.queries import active_pack  # noqa: PLC0415 - the same
    from kechuang.apps.subjects import clock  # noqa: PLC0415 - the same
    from kechuang.apps.subjects.queries import local_day  # noqa: PLC0415 - the same

    owner, now = Actor(None, system=True), clock.now()
    pack = active_pack(now)
    day = local_day(now, pack.zone)
    begun, spent = time.perf_counter(), time.process_time()
    known = knowing(pack, day, now)
    made: list[Run] = []
    for each in names(pack, day):
        found = start(each, day, pack=pack, actor=owner, now=now, later=False, known=known)
        made.append(carry_out(found.run, actor=owner, now=lambda: now, known=known))
    took, spent = time.perf_counter() - begun, time.process_time() - spent
    yield Figure(f"{len(made)} rule sets run and kept: CPU", spent, "s", _SECONDS)
    yield Figure(f"{len(made)} rule sets run and kept: clock", took, "s")
    yield Figure("subjects judged", sum(each.subjects for each in made), "subjects")
    one = next(each for each in made if each.rules == _RULES)

    def browse() -> None:
        findings.counts(one, owner)
        findings.missing(one, owner)
        findings.near(one, owner)
        findings.lines(one, findings.Wanted(near=True), owner)

    yield Figure("what a run's page reads, median", 1000 * _median(browse), "ms", 500)
    begun = time.perf_counter()
    same = replay(one, actor=owner, now=lambda: now).same
    yield Figure("one run replayed", time.perf_counter() - begun, "s")
    yield Figure("replays that differ", 0 if same else 1, "runs", 0)
    for run in made:
        discard(run, reason="benchmark", actor=owner, now=now)


def _median(read: Callable[[], object]) -> float:
    times = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        read()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _million(firms: int) -> Iterator[Figure]:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        book(folder / "pack")
        data.long(folder / "long", firms)
        found = _said("benchmarks.recognition_runs.child", str(folder))
        yield Figure(f"{firms:,} firms run and kept", found["seconds"], "s")
        yield Figure(f"{firms:,} firms: peak", found["peak"], "GB", _GIGABYTES)


def _said(module: str, *given: str) -> Any:
    """What a process of its own measures."""
    command = [sys.executable, "-m", module, *given]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
