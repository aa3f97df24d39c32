"""Server time of lists of 5,000 cases, of a round's board and of a case's page, on SQLite.

Called as pages call them, for who keeps the scheme, who oversees and a county. The goal is a p95
under 200 ms.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from benchmarks.figure import Figure, p95

COUNT, LIMIT_MS = 5_000, 200.0
_WARM, _TIMES = 3, 40


def measure() -> Iterator[Figure]:
    """The p95 of each read."""
    with _scratch():
        import django  # noqa: PLC0415 - after the scratch folder is named

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 - needs Django started

        call_command("migrate", verbosity=0)
        for name, read in _reads():
            yield _figure(name, read)


@contextmanager
def _scratch() -> Iterator[None]:
    home = tempfile.mkdtemp(prefix="kechuang-bench-")
    os.environ["KECHUANG_HOME"] = home
    os.environ["KECHUANG_LOG"] = "text"
    os.environ["DJANGO_SETTINGS_MODULE"] = "kechuang.server.settings"
    os.environ.pop("DATABASE_URL", None)
    try:
        yield
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _reads() -> Iterator[tuple[str, Callable[[], object]]]:
    import pytest  # noqa: PLC0415 - late like the rest

    from kechuang.apps.cases.models import Case  # noqa: PLC0415 - needs Django started
    from kechuang.apps.cases.queries.lists import Wanted, page, waiting  # noqa: PLC0415 - the same
    from kechuang.apps.cases.queries.page import case_page  # noqa: PLC0415 - the same
    from tests.apps.cases.conftest import with_schemes  # noqa: PLC0415 - the same
    from tests.apps.cases.crowd import crowd  # noqa: PLC0415 - the same

    city = with_schemes("jiaxing", pytest.MonkeyPatch())
    crowd(city, COUNT)
    some = Case.objects.filter(unit=city.county, ended_at=None)[0].pk
    for who in ("clerk", "leader", "county"):
        yield f"list, {who}", lambda who=who: page(Wanted(), actor=city[who], now=city.now)  # type: ignore[misc]
    narrowed = Wanted(words="报送", state="open", overdue=True, mine=True)
    yield "list, narrowed", lambda: page(narrowed, actor=city["clerk"], now=city.now)
    yield "waiting for me", lambda: waiting(city["clerk"], city.now)
    yield "case page", lambda: case_page(some, actor=city["county"], now=city.now)


def _figure(name: str, read: Callable[[], object]) -> Figure:
    times = []
    for number in range(_WARM + _TIMES):
        begun = time.perf_counter()
        read()
        if number >= _WARM:
            times.append((time.perf_counter() - begun) * 1000)
    return Figure(f"{name}, p95", p95(times), "ms", LIMIT_MS)
