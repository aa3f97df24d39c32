"""All tests: everything on SQLite, then what uses the database once more on PostgreSQL."""

import os
import socket
from collections.abc import Sequence

from tools.install import PYTHON
from tools.terminal import Stop, call, quietly, say, step

_HOST, _PORT = "127.0.0.1", 5432
_NOTHING_COLLECTED = 5
_ASK = "import psycopg, sys; psycopg.connect(sys.argv[1], connect_timeout=5).close()"


def run_tests(arguments: Sequence[str]) -> int:
    """Run pytest twice, the arguments passed to both; 0 when both did well.

    Without PostgreSQL the second run is left out with a sentence, or refused where `CI` is set.
    """
    postgres = find_postgres()
    if postgres is None and os.environ.get("CI"):
        raise Stop(_missing())
    with step("tests on SQLite"):
        first = _pytest(arguments, {"DATABASE_URL": ""})
    if postgres is None:
        say(f"! not tested on PostgreSQL: {_missing()}")
        return first
    with step("tests of the database on PostgreSQL"):
        second = _pytest(["--only-database", *arguments], {"DATABASE_URL": postgres})
    return first or (0 if second == _NOTHING_COLLECTED else second)


def _pytest(arguments: Sequence[str], extra: dict[str, str]) -> int:
    named = any(not argument.startswith("-") for argument in arguments)
    spread = [] if named else ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "worksteal"]
    return call([PYTHON, "-m", "pytest", *spread, *arguments], extra)


def find_postgres() -> str | None:
    """The address of a PostgreSQL to test on: `$DATABASE_URL`, else one on this machine."""
    named = os.environ.get("DATABASE_URL", "")
    candidates = [named] if named.startswith("postgres") else _local()
    return next((url for url in candidates if quietly([PYTHON, "-c", _ASK, url]) is None), None)


def _local() -> list[str]:
    with socket.socket() as trial:
        if trial.connect_ex((_HOST, _PORT)):
            return []
    users = dict.fromkeys([os.environ.get("PGUSER", "postgres"), "postgres"])
    return [f"postgres://{user}@{_HOST}:{_PORT}/postgres" for user in users]


def _missing() -> str:
    return (
        f"none answers on {_HOST}:{_PORT} without a password; apt-get install postgresql, "
        "or name one in DATABASE_URL"
    )
