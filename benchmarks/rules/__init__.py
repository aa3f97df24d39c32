"""Rules over many firms against the same rules written by hand: CPU, and peak of memory.

Medians of interleaved pairs with their interval; a ratio is reached when its lower end is within.
`BENCH_QUICK=1` takes fewer firms and pairs, for a look; its figures mean little.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figure import Figure, median_within
from benchmarks.rules import data

_LIMITS = {"wide": 1.15, "long": 1.25, "sql": 1.10, "one": 2.0}
_TITLES = {
    "wide": "wide in, 16 columns out",
    "long": "long tables",
    "sql": "long tables, SQL",
    "one": "one firm, verdict only",
}


def measure() -> Iterator[Figure]:
    """Ratios to the references, then seconds and gigabytes."""
    quick = bool(os.environ.get("BENCH_QUICK"))
    million = 10**5 if quick else 10**6
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        data.wide(folder / "wide.parquet", million)
        data.long(folder / "long", million)
        for kind, limit in _LIMITS.items():
            yield from _ratio(kind, folder, 3 if quick else 11, limit)
        yield _peak("long", folder, million)
        (folder / "wide.parquet").unlink()
        data.wide(folder / "wide.parquet", 10 * million)
        found = _child("wide", folder, 0)
        yield Figure(f"{10 * million:,} firms, wide: CPU", found["seconds"], "s", 4)
        yield Figure(f"{10 * million:,} firms, wide: peak", found["peak"], "GB", 1)


def _ratio(kind: str, folder: Path, pairs: int, limit: float) -> Iterator[Figure]:
    spent = _child(kind, folder, pairs)
    value, interval = median_within([ours / by_hand for ours, by_hand in spent])
    title = _TITLES[kind]
    yield Figure(f"{title}: CPU to that by hand", value, "×", limit, interval=interval)
    yield Figure(f"{title}: CPU by hand", statistics.median(each[1] for each in spent), "s")


def _peak(kind: str, folder: Path, firms: int) -> Figure:
    found = _child(kind, folder, 0)
    return Figure(f"{firms:,} firms, {_TITLES[kind]}: peak", found["peak"], "GB", 1)


def _child(kind: str, folder: Path, pairs: int) -> Any:
    """What a process of its own measures."""
    command = [sys.executable, "-m", "benchmarks.rules.child", kind, str(folder), str(pairs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])
