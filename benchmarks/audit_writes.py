"""What the chain costs writers: eight at once on PostgreSQL, with and without records and sealer.

Each write reads a row, changes it if it is still the same, and notes one event; chained, it also
writes the record with its digests while a sealer links records every second. Both run in turn, in
pairs whose order alternates, so that a machine that grows slower or faster weighs on both. The
goal: the chained rate is at least 80 % of the unchained one, with `synchronous_commit=on`, and
also with `commit_delay=4000, commit_siblings=0`. Makes and drops a database of its own.
"""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from benchmarks.figure import Figure
from tools.suite import find_postgres

WRITERS, PAIRS, SECONDS, LEAST = 8, 16, 0.5, 0.80
_PLAIN_EVENTS = "audit_event_plain"
_COMMIT = {"": {}, " with commit_delay": {"commit_delay": 4000, "commit_siblings": 0}}


def measure() -> Iterator[Figure]:
    """The median ratio of the rates with its 90 % interval, for both ways of committing."""
    server = find_postgres()
    if server is None:
        print("! no PostgreSQL to measure on: apt-get install postgresql, or set DATABASE_URL")
        return
    with _database(server) as variables, ExitStack() as stack:
        writers = [stack.enter_context(_process("writer", variables)) for _ in range(WRITERS)]
        sealer = stack.enter_context(_process("sealer", variables))
        for process in (*writers, sealer):
            _answer(process)
        for name, session in _COMMIT.items():
            yield from _compared(name, session, writers)


def _compared(
    name: str, session: dict[str, int], writers: "Sequence[subprocess.Popen[str]]"
) -> Iterator[Figure]:
    if not all(_ask(writers, {"session": session, "seconds": 0, "chained": True})):
        print(f"! not permitted here:{name}")
        return
    _rate(writers, chained=False, seconds=0.5)
    _rate(writers, chained=True, seconds=0.5)
    plain, chained = [], []
    for pair in range(PAIRS):
        order = (False, True) if pair % 2 else (True, False)
        rates = {each: _rate(writers, chained=each, seconds=SECONDS) for each in order}
        plain.append(rates[False])
        chained.append(rates[True])
    ratios = [with_ / without for with_, without in zip(chained, plain, strict=True)]
    low, high = _interval(ratios)
    yield Figure(f"unchained writes{name}", statistics.median(plain), "/s")
    yield Figure(f"chained writes{name}", statistics.median(chained), "/s")
    yield Figure(f"ratio, p50{name}", statistics.median(ratios), "", LEAST, "at least")
    yield Figure(f"ratio, 90 % interval from{name}", low, "")
    yield Figure(f"ratio, 90 % interval to{name}", high, "")


def _rate(writers: "Sequence[subprocess.Popen[str]]", *, chained: bool, seconds: float) -> float:
    return sum(_ask(writers, {"chained": chained, "seconds": seconds})) / seconds


def _interval(ratios: Sequence[float]) -> tuple[float, float]:
    """The middle 90 % of medians of the ratios drawn again and again."""
    draw = random.Random(1)  # noqa: S311 - the same draws each time
    medians = sorted(statistics.median(draw.choices(ratios, k=len(ratios))) for _ in range(2000))
    return medians[100], medians[1899]


@contextmanager
def _database(server: str) -> Iterator[dict[str, str]]:
    """A migrated database of its own and the environment that names it; both gone afterwards."""
    name = sql.Identifier(f"kechuang_bench_{uuid4().hex[:12]}")
    home = tempfile.mkdtemp(prefix="kechuang-bench-")
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(name))
        url = urlunsplit(urlsplit(server)._replace(path=f"/{name.as_string().strip(chr(34))}"))
        variables = os.environ | {"DATABASE_URL": url, "KECHUANG_HOME": home}
        variables |= {"KECHUANG_LOG": "text", "DJANGO_SETTINGS_MODULE": "kechuang.server.settings"}
        try:
            migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
            subprocess.run(migrate, env=variables, check=True)
            with psycopg.connect(url) as own:
                own.execute(f"CREATE TABLE {_PLAIN_EVENTS} (LIKE audit_event INCLUDING ALL)")
            yield variables
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
            shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _process(part: str, variables: dict[str, str]) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, "-m", "benchmarks.audit_writes", part]
    with subprocess.Popen(
        command, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _ask(writers: "Sequence[subprocess.Popen[str]]", order: dict[str, object]) -> list[int]:
    for writer in writers:
        print(json.dumps(order), file=writer.stdin, flush=True)
    return [_answer(writer) for writer in writers]


def _answer(process: "subprocess.Popen[str]") -> int:
    return int(process.stdout.readline()) if process.stdout else 0


def _write_as_told() -> None:
    """A writer: for each order, write so long and answer how often; 0 when not permitted."""
    from django.db import connection  # noqa: PLC0415 - needs Django started

    _say(1)
    row = _row()
    for line in sys.stdin:
        order: dict[str, Any] = json.loads(line)
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = on")
            for name, value in order.get("session", {}).items():
                try:
                    cursor.execute(f"SET {name} = {int(value)}")
                except Exception:  # noqa: BLE001 - a server may not let us
                    _say(0)
                    break
            else:
                _say(max(_write_for(row, order["seconds"], chained=order["chained"]), 1))


def _write_for(row: UUID, seconds: float, *, chained: bool) -> int:
    from kechuang.apps.audit.models import Event  # noqa: PLC0415 - needs Django started

    own = Event._meta.db_table  # noqa: SLF001 - the same model on a table without records
    Event._meta.db_table = own if chained else _PLAIN_EVENTS  # noqa: SLF001
    written, end = 0, time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            (_chained if chained else _plain)(row)
            written += 1
    finally:
        Event._meta.db_table = own  # noqa: SLF001
    return written


def _chained(row: UUID) -> None:
    from kechuang.apps.audit.event_kinds import JOB_RETRIED  # noqa: PLC0415 - any kind will do
    from kechuang.apps.audit.writing import writing  # noqa: PLC0415 - needs Django started

    with writing(_actor(), datetime.now(UTC)) as write:
        data = _change(row)
        write.event(JOB_RETRIED, thing_kind="commitment", thing=row, unit="office", data=data)


def _plain(row: UUID) -> None:
    from django.db import transaction  # noqa: PLC0415 - needs Django started

    from kechuang.apps.audit.event_kinds import JOB_RETRIED  # noqa: PLC0415 - the same
    from kechuang.apps.audit.inserting import insert_events  # noqa: PLC0415 - the same
    from kechuang.apps.audit.models import Event  # noqa: PLC0415 - the same

    actor = _actor()
    with transaction.atomic():
        data = _change(row)
        event = Event(
            record_id=row,
            place=0,
            kind=JOB_RETRIED.name,
            at=datetime.now(UTC),
            actor=actor.account,
            role=actor.role_on("office"),
            via=actor.via,
            thing_kind="commitment",
            thing=str(row),
            unit="office",
            data=data,
        )
        insert_events([event])


def _change(row: UUID) -> dict[str, object]:
    from kechuang.apps.work.models import Commitment  # noqa: PLC0415 - needs Django started

    found = Commitment.objects.get(pk=row)
    before, after = found.note, str(time.monotonic_ns())
    same = Commitment.objects.filter(pk=row, version=found.version)
    same.update(note=after, version=found.version + 1)
    return {"name": "note", "before": before, "after": after}


def _row() -> UUID:
    from kechuang.apps.work.models import Commitment  # noqa: PLC0415 - needs Django started

    made = Commitment.objects.create(
        kind="measure",
        unit="office",
        title={"zh": "试验", "en": "Trial"},
        thing_kind="trial",
        thing="trial",
        source=uuid4().hex,
        due_at=datetime.now(UTC),
    )
    return made.pk


def _actor() -> Any:
    from kechuang.access.actor import Actor  # noqa: PLC0415 - late like the rest
    from kechuang.access.roles import Holding, Role  # noqa: PLC0415 - the same

    return Actor(account=UUID(int=1), holdings=frozenset({Holding(Role.HANDLER, "office")}))


def _seal_until_killed() -> None:
    from kechuang.apps.audit.sealing import seal  # noqa: PLC0415 - needs Django started

    _say(1)
    while True:
        seal(datetime.now(UTC))
        time.sleep(1)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    import django

    django.setup()
    _write_as_told() if sys.argv[1] == "writer" else _seal_until_killed()
