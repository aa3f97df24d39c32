"""Rules against the same rules written by hand: CPU, peak of memory, cells that differ.

Medians of interleaved pairs with their interval; a ratio is reached when its lower end is within.
`BENCH_QUICK=1` takes fewer firms and pairs, for a look; its figures mean little.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figure import Figure, median_within, p95
from benchmarks.rules import data
from benchmarks.rules.cells import compared
from benchmarks.rules.rulebook import book, read

_RATIOS = {
    "wide": ("wide in, 16 columns out", 1.15),
    "long": ("long tables", 1.25),
    "sql": ("long tables, SQL", 1.10),
    "one": ("one firm, verdict only", 2.0),
    "trace": ("one firm, with all that explains it", 25.0),
}
_PAIRS, _FEWER = 11, 3
_RULE_SETS = 300
_QUICK_PROOFS = ("hnte", "contest_entry_firm")


def measure() -> Iterator[Figure]:
    """Ratios to the references, then what is counted in seconds, gigabytes and cells."""
    quick = bool(os.environ.get("BENCH_QUICK"))
    million = 10**5 if quick else 10**6
    pairs = _FEWER if quick else _PAIRS
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        yield from _cells(folder / "cells", 1_000 if quick else 20_000)
        data.wide(folder / "wide.parquet", million)
        data.long(folder / "long", million)
        for kind in _RATIOS:
            yield from _ratio(kind, folder, pairs)
        yield from _what_if(folder, pairs, million)
        yield _peak(folder, million)
        (folder / "wide.parquet").unlink()
        data.wide(folder / "wide.parquet", 10 * million)
        found = _child("wide", folder, 0)
        yield Figure(f"{10 * million:,} firms, wide: CPU", found["seconds"], "s", 4)
        yield Figure(f"{10 * million:,} firms, wide: peak", found["peak"], "GB", 1)
        yield _checking(folder / "many", 30 if quick else _RULE_SETS)
    yield from _proofs(_QUICK_PROOFS if quick else ())


def _ratio(kind: str, folder: Path, pairs: int) -> Iterator[Figure]:
    title, limit = _RATIOS[kind]
    spent = _child(kind, folder, pairs)
    value, interval = median_within([ours / by_hand for ours, by_hand in spent])
    yield Figure(f"{title}: CPU to that by hand", value, "×", limit, interval=interval)
    yield Figure(f"{title}: CPU by hand", statistics.median(each[1] for each in spent), "s")


def _what_if(folder: Path, pairs: int, firms: int) -> Iterator[Figure]:
    spent = _child("what-if", folder, pairs)
    value, interval = median_within([run / searched for run, searched in spent])
    title = f"another threshold for {firms:,} firms"
    yield Figure(f"{title}: CPU of a run to it", value, "×", 50, "at least", interval)
    yield Figure(f"{title}: CPU", 1000 * statistics.median(each[1] for each in spent), "ms")


def _peak(folder: Path, firms: int) -> Figure:
    found = _child("long", folder, 0)
    return Figure(f"{firms:,} firms, long tables: peak", found["peak"], "GB", 1)


def _cells(folder: Path, firms: int) -> Iterator[Figure]:
    folder.mkdir()
    number, differing = compared(folder, firms)
    yield Figure("cells compared between engines and by hand", number, "cells")
    yield Figure("cells that differ", differing, "cells", 0)


def _checking(folder: Path, number: int) -> Figure:
    book(folder, number // 2)
    begun = time.process_time()
    read(folder)
    return Figure(f"checking {number} rule sets: CPU", time.process_time() - begun, "s", 5)


def _proofs(names: Sequence[str]) -> Iterator[Figure]:
    found = _said("benchmarks.rules.proofs", *names)
    asked = [1000 * each for each in found["asked"]]
    yield Figure(f"one of {len(asked):,} questions proved: CPU, p95", p95(asked), "ms", 50)
    yield Figure("one question proved: CPU, median", statistics.median(asked), "ms")
    yield Figure("one question proved: CPU, most", max(asked), "ms")
    yield Figure("questions not decided", found["open"], "questions")
    yield Figure("largest stack of all clauses: CPU", found["stack"], "s", 5)


def _child(kind: str, folder: Path, pairs: int) -> Any:
    """What a process of its own measures."""
    return _said("benchmarks.rules.child", kind, str(folder), str(pairs))


def _said(module: str, *given: str) -> Any:
    command = [sys.executable, "-m", module, *given]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])
