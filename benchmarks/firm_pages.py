"""Pages of subjects and datasets in the invented city of 30,000 firms (`BENCH_FIRMS` for another).

In-process requests through every middleware, by a handler of the bureau, on a city built for it in a
scratch folder (or found in `BENCH_HOME`). The first request after something changed counts a table
anew and is told apart.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from benchmarks.figure import Figure, p95

if TYPE_CHECKING:
    from django.test import Client

_FIRMS = os.environ.get("BENCH_FIRMS", "30000")
_WARM, _TIMES = 1, 25
LIMIT_MS = 500.0
_TYPED = ("精", "精密", "精密传", "jm", "jmc", "9133", "嘉兴", "zh", "光电", "科技有")


def measure() -> Iterator[Figure]:
    """The p95 of each page, and of what a person types into the search."""
    with city() as home:
        os.environ |= {"KECHUANG_HOME": home, "KECHUANG_LOG": "text"}
        os.environ.pop("DATABASE_URL", None)
        yield from _pages()


@contextmanager
def city() -> Iterator[str]:
    """The data folder of a city."""
    if "BENCH_HOME" in os.environ:
        yield os.environ["BENCH_HOME"]
        return
    home = tempfile.mkdtemp(prefix="kechuang-bench-")
    try:
        environment = {**os.environ, "KECHUANG_HOME": home}
        for words in (["setup"], ["demo", "build", "--firms", _FIRMS]):
            command = [sys.executable, "-m", "kechuang", *words]
            subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _pages() -> Iterator[Figure]:
    import django  # noqa: PLC0415 - after the folder is named
    from django.conf import settings  # noqa: PLC0415 - the same

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    django.setup()
    client = _handler()
    pages = {
        "datasets": "/datasets/",
        "quality, owed": "/quality/",
        "quality, apart": "/quality/?tab=apart",
        "quality, duplicates": "/quality/?tab=duplicates",
        "list of firms": "/subjects/",
        "list by size": f"/subjects/?size={quote('小型')}",
        "list by industry": "/subjects/?industry=39",
        "list by words": f"/subjects/?words={quote('精密')}",
    }
    for name, address in pages.items():
        first, times = _timed(client, [address] * (_WARM + _TIMES))
        yield Figure(f"{name}, first", first, "ms")
        yield Figure(f"{name}, p95", p95(times), "ms", LIMIT_MS)
    typed = [f"/search/?q={quote(each)}" for each in _TYPED] * 6
    _first, times = _timed(client, typed)
    yield Figure("search as one types, p95", p95(times), "ms", LIMIT_MS)


def _handler() -> "Client":
    """A client signed in as a handler of the bureau."""
    from django.test import Client  # noqa: PLC0415 - needs Django started

    from kechuang.apps.subjects.models import Grant  # noqa: PLC0415 - the same

    grant = Grant.objects.select_related("account").filter(role="handler").first()
    if grant is None:
        raise SystemExit("the city has no handler")
    client = Client(headers={"host": "127.0.0.1", "hx-request": "true"})
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(grant.account, backend=backend)
    return client


def _timed(client: "Client", addresses: list[str]) -> tuple[float, list[float]]:
    """Milliseconds of the processor for the first request and for those after the warm ones."""
    times = []
    for address in addresses:
        begun = time.process_time()
        response = client.get(address)
        times.append((time.process_time() - begun) * 1000)
        if response.status_code != 200:
            message = f"{address} answered {response.status_code}"
            raise RuntimeError(message)
    return times[0], times[_WARM:]
