"""The rush before a deadline: 2,000 submissions with attachments, half in the last 60 seconds.

On PostgreSQL, by four processes: each submission attaches a file, fills in the form and hands it in
under a token; one in five is clicked twice at once by two processes, one in ten is repeated as after
a lost answer, and some come after the deadline. Every case must be accepted once, none lost, and each
receipt must say late where, and only where, it was received after the deadline. Time is counted
from when the submission was due to arrive to its answer. Makes and drops a database of its own.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from benchmarks.figure import Figure
from tools.suite import find_postgres

COUNT = int(os.environ.get("KECHUANG_RUSH", "2000"))
"""How many; fewer on a machine that others use as well."""
WORKERS, FIRST, LAST = 4, 40, 60
AFTER = 20
"""Submissions that come in the seconds after the deadline."""
LIMIT_MS = 5_000.0
_TOKEN = "one-try"  # noqa: S105 - of a try, not a secret


def measure() -> Iterator[Figure]:
    """How long answers took, and that nothing was lost, doubled or mis-dated."""
    server = find_postgres()
    if server is None:
        print("! no PostgreSQL to measure on: apt-get install postgresql, or set DATABASE_URL")
        return
    with database(server) as variables:
        plan = json.loads(_run("prepare", variables))
        begun = time.monotonic()
        workers = [_start(number, plan, variables) for number in range(WORKERS)]
        told = [json.loads(worker.communicate()[0]) for worker in workers]
        spent = sorted(each for one in told for each in one["spent"])
        found = json.loads(_run("verify", variables, json.dumps(plan)))
        yield Figure("submissions", float(found["accepted"]), "", float(COUNT), "at least")
        yield Figure("lost", float(COUNT - found["accepted"]), "", 0.0)
        yield Figure("accepted twice", float(found["doubled"]), "", 0.0)
        yield Figure("receipts that are not true", float(found["untrue"]), "", 0.0)
        yield Figure("answers that differ from the receipt", float(_differing(told)), "", 0.0)
        yield Figure("late", float(found["late"]), "")
        yield Figure("errors", float(sum(one["errors"] for one in told)), "", 0.0)
        yield Figure("p50", spent[len(spent) // 2], "ms")
        yield Figure("p99", spent[int(len(spent) * 0.99)], "ms", LIMIT_MS)
        yield Figure("longest", spent[-1], "ms")
        yield Figure("whole run", time.monotonic() - begun, "s")


def _differing(told: list[dict[str, Any]]) -> int:
    """Cases whose answers, first and repeated, name more than one receipt."""
    receipts: dict[str, set[str]] = {}
    for one in told:
        for case, receipt in one["receipts"]:
            receipts.setdefault(case, set()).add(receipt)
    return sum(len(each) > 1 for each in receipts.values())


@contextmanager
def database(server: str) -> Iterator[dict[str, str]]:
    """A database and a home of its own, as the environment of processes; dropped at the end."""
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
            yield variables
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
            shutil.rmtree(home, ignore_errors=True)


def _command(part: str, *given: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.cases_rush", part, *given]


def _run(part: str, variables: dict[str, str], *given: str) -> str:
    done = subprocess.run(
        _command(part, *given), env=variables, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def _start(number: int, plan: dict[str, Any], variables: dict[str, str]) -> Any:
    command = _command("worker", str(number), json.dumps(plan))
    return subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True)


def _prepare() -> dict[str, Any]:
    """A round with its cases, written in bulk; what the workers need to know."""
    from kechuang.apps.cases.actions.opening import Opening, open_case  # noqa: PLC0415 - needs Django
    from kechuang.apps.cases.models import Case, Round  # noqa: PLC0415 - the same
    from tests.apps.cases.crowd import copies  # noqa: PLC0415 - the same
    from tests.city import install  # noqa: PLC0415 - the same

    pack = _schemes(install("second"))
    now = datetime.now(UTC)
    scheme = pack.schemes["rush"][0]
    round_ = Round.objects.create(
        scheme=scheme.id,
        starts=scheme.starts,
        pack=pack.digest,
        owner=scheme.owner,
        title="冲刺",
        opens_at=now,
        closes_at=now + timedelta(days=1),
        state="open",
    )
    unit = pack.reporting_units[0].id
    opening = Opening("rush", _text("申报"), unit, round=round_)
    like = open_case(opening, actor=_officer(unit), now=now)
    copies(like, COUNT - 1)
    closes = datetime.now(UTC) + timedelta(seconds=FIRST + LAST + 5)
    Round.objects.update(closes_at=closes)
    Case.objects.update(due_at=closes)
    standing = {**like.standing, "due_at": closes.isoformat()}
    Case.objects.update(standing=standing)
    cases = list(Case.objects.values_list("pk", flat=True))
    return {"unit": unit, "closes": closes.isoformat(), "cases": [str(each) for each in cases]}


def _schemes(pack: Any) -> Any:
    """The pack with the scheme of the rush, in this process."""
    from dataclasses import replace  # noqa: PLC0415 - late like the rest

    from kechuang.apps.releases import queries as releases  # noqa: PLC0415 - needs Django
    from tests.apps.cases.schemes import rush, rush_form  # noqa: PLC0415 - the same

    made = replace(
        pack, schemes={"rush": (rush(pack.divisions[0].id),)}, forms={"rush": rush_form()}
    )
    releases.pack_of = lambda _digest: made  # type: ignore[assignment] # this process alone
    return made


def _work(number: int, plan: dict[str, Any]) -> dict[str, Any]:
    """Submit when each is due to arrive; what it took, and what was answered."""
    from kechuang.apps.releases.models import Release  # noqa: PLC0415 - needs Django
    from kechuang.apps.releases.queries import pack_of  # noqa: PLC0415 - the same

    _schemes(pack_of(Release.objects.get().digest))
    actor, closes = _officer(plan["unit"]), datetime.fromisoformat(plan["closes"])
    spent, receipts, errors = [], [], 0
    for at, case in _arrivals(number, plan["cases"], closes):
        time.sleep(max((at - datetime.now(UTC)).total_seconds(), 0))
        try:
            times = 2 if int(case[:2], 16) % 10 == 0 else 1
            receipts += [[case, _submit(UUID(case), actor)] for _ in range(times)]
        except Exception as error:  # noqa: BLE001 - counted, and shown
            print(f"! {type(error).__name__}: {error}", file=sys.stderr)
            errors += 1
        spent.append(max((datetime.now(UTC) - at).total_seconds() * 1000, 0))
    return {"spent": spent, "receipts": receipts, "errors": errors}


def _arrivals(number: int, cases: list[str], closes: datetime) -> list[tuple[datetime, str]]:
    """This worker's share: half spread before, half in the last seconds, some after.

    One in five is another's as well, at the same instant.
    """
    draw = random.Random(1)  # noqa: S311 - the same each time
    first = closes - timedelta(seconds=LAST)
    began = first - timedelta(seconds=FIRST)
    found = []
    for place, case in enumerate(cases):
        if place < len(cases) // 2:
            at = began + (first - began) * draw.random()
        elif place >= len(cases) - AFTER:
            at = closes + timedelta(seconds=draw.random())
        else:
            at = first + timedelta(seconds=LAST * draw.random())
        twice = int(case[2:4], 16) % 5 == 0
        if place % WORKERS == number or (twice and (place + 1) % WORKERS == number):
            found.append((at, case))
    return sorted(found)


def _submit(case: UUID, actor: Any) -> str:
    """Attach, fill in, hand in; the number of the receipt."""
    from kechuang.apps.cases.actions.attaching import attach  # noqa: PLC0415 - needs Django
    from kechuang.apps.cases.actions.moving import act  # noqa: PLC0415 - the same
    from kechuang.apps.cases.asking import Asked  # noqa: PLC0415 - the same
    from kechuang.apps.cases.models import Attempt  # noqa: PLC0415 - the same
    from kechuang.apps.cases.refusals import NotWriting  # noqa: PLC0415 - the same
    from kechuang.apps.work.actions import Incoming  # noqa: PLC0415 - the same
    from tests.apps.work import hostile  # noqa: PLC0415 - the same

    values: dict[str, str | list[str]] = {"progress": "已完成" * 50}
    try:
        incoming = Incoming("佐证.pdf", [hostile.PDF + case.bytes], pledged=True)
        file = attach(case, "evidence", incoming, actor=actor, now=datetime.now(UTC))
        values["evidence"] = str(file.pk)
    except NotWriting:  # its twin was first: the same token is answered alike
        if not Attempt.objects.filter(case=case, accepted=True).exists():
            raise
    done = act(
        case, Asked("submit", token=_TOKEN, values=values), actor=actor, now=datetime.now(UTC)
    )
    return done.receipt.number if done.receipt else ""


def _verify(plan: dict[str, Any]) -> dict[str, int]:
    """What stands in the database afterwards."""
    from kechuang.apps.cases.models import Case, FormVersion, Passage, Receipt  # noqa: PLC0415 - needs Django

    closes = datetime.fromisoformat(plan["closes"])
    receipts = list(Receipt.objects.all())
    versions = {x.case_id: x for x in FormVersion.objects.all()}
    untrue = sum(
        each.late is not (each.received_at > closes)
        or versions[each.case_id].digest != each.digest
        or versions[each.case_id].at != each.received_at
        or len(versions[each.case_id].files) != 1
        for each in receipts
    )
    handed = Case.objects.filter(step="check", version=2)
    return {
        "accepted": handed.count(),
        "doubled": len(receipts)
        - len({x.case_id for x in receipts})
        + Passage.objects.count()
        - handed.count(),
        "untrue": untrue,
        "late": sum(each.late for each in receipts),
    }


def _officer(unit: str) -> Any:
    from kechuang.access.actor import Actor  # noqa: PLC0415 - late like the rest
    from kechuang.access.roles import Holding, Role  # noqa: PLC0415 - the same

    held = frozenset({Holding(Role.COUNTY_OFFICER, unit)})
    return Actor(UUID(int=1), holdings=held, via="api")


def _text(words: str) -> Any:
    from kechuang.values.text import Text  # noqa: PLC0415 - late like the rest

    return Text(words)


def _told(part: str, given: list[str]) -> object:
    if part == "prepare":
        return _prepare()
    if part == "worker":
        return _work(int(given[0]), json.loads(given[1]))
    return _verify(json.loads(given[0]))


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(_told(sys.argv[1], sys.argv[2:])))
