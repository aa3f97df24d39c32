"""Reads of a table after 2,000 one-row corrections, over those of the same table compacted.

A table of 100,000 yearly accounts, on a database of its own in a scratch folder. Times are of the
processor, the median of several reads. A firm's page reads the projection, which compaction leaves
alone: its time is told for comparison.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from benchmarks.figure import Figure

if TYPE_CHECKING:
    from kechuang.tables.fields import Layout

_FIRMS, _YEARS = 25_000, 4
_CORRECTIONS = 2_000
_READS = 15
_NOW = datetime(2025, 6, 30, tzinfo=UTC)


def measure() -> Iterator[Figure]:
    """The ratios, and what a compacted read takes."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["KECHUANG_HOME"] = home
        import django  # noqa: PLC0415 - the home is set before settings are read

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 - needs Django started

        call_command("migrate", verbosity=0, interactive=False)
        yield from _measured()


def _measured() -> Iterator[Figure]:
    from kechuang.access.actor import Actor  # noqa: PLC0415 - needs Django started
    from kechuang.apps.facts.actions import compact  # noqa: PLC0415 - the same
    from kechuang.apps.facts.queries.documents import statements_of  # noqa: PLC0415 - the same
    from kechuang.apps.facts.queries.tables import statements  # noqa: PLC0415 - the same
    from kechuang.tables.fields import Field, Layout  # noqa: PLC0415 - the same

    owner = Actor(None, system=True)
    fields = (Field("year", "year"), Field("revenue", "money"), Field("staff", "count"))
    layout = Layout("accounts", fields, ("year",))
    ids = _entered(owner, layout)
    firm = [ids[0]]
    _corrected(owner, layout, ids)
    loose = _median(lambda: statements(layout).collect())
    compact(layout, actor=owner, now=lambda: _NOW)
    compacted = _median(lambda: statements(layout).collect())
    page = _median(lambda: statements_of(firm))
    yield Figure("a compacted table read", compacted * 1000, "ms")
    yield Figure("with 2,000 corrections over compacted", loose / compacted, "×", 1.5)
    yield Figure("one firm's statements", page * 1000, "ms")


def _entered(owner: Any, layout: "Layout") -> list[UUID]:
    """Firms with their accounts."""
    import polars as pl  # noqa: PLC0415 - not part of what is measured

    from kechuang.apps.facts.actions import Arrival, bring_in  # noqa: PLC0415 - needs Django
    from kechuang.apps.subjects.registering.entering import enter  # noqa: PLC0415 - the same
    from kechuang.apps.subjects.registering.shapes import Kind, NewSubject  # noqa: PLC0415 - same

    new = [
        NewSubject(Kind.ORGANISATION, f"虚构{n}有限公司", f"K{n:06}", unit="nanhu")
        for n in range(_FIRMS)
    ]
    ids = [each.id for each in enter(new, source="bench", actor=owner, now=_NOW)]
    rows = pl.DataFrame(
        {
            "subject": [str(each) for each in ids] * _YEARS,
            "year": [2024 - back for back in range(_YEARS) for _ in ids],
            "revenue": [f"{n}.25" for n in range(_FIRMS * _YEARS)],
            "staff": list(range(_FIRMS * _YEARS)),
        }
    )
    arrival = Arrival(layout, rows, "built", "pack", units=frozenset(["nanhu"]))
    bring_in(arrival, actor=owner, now=lambda: _NOW)
    return ids


def _corrected(owner: Any, layout: "Layout", ids: list[UUID]) -> None:
    from kechuang.apps.facts.actions import NewCorrection, correct  # noqa: PLC0415 - needs Django

    for n in range(_CORRECTIONS):
        subject, year = ids[n * 7 % len(ids)], 2024 - n % _YEARS
        new = NewCorrection(layout, subject, {"year": year}, {"staff": n}, "核对", "pack")
        correct(new, actor=owner, now=_NOW)


def _median(read: Callable[[], object]) -> float:
    read()
    times = []
    for _ in range(_READS):
        started = time.process_time()
        read()
        times.append(time.process_time() - started)
    return statistics.median(times)
