"""The rush before a deadline over HTTP: firms hand in forms with attachments to the real server.

On PostgreSQL, to the product's own server with two processes on 127.0.0.1. Each firm has a session of
its own; one in five clicks twice at once under one token, one in ten sends again after the answer, and
some come after the deadline and must be refused. Each is accepted once, none lost, every receipt says
the instant at which the form was received whole. Bounded in count (`KECHUANG_RUSH_HTTP`) and time.
"""

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from benchmarks.cases_rush import database
from benchmarks.figure import Figure
from tools.suite import find_postgres

COUNT = int(os.environ.get("KECHUANG_RUSH_HTTP", "300"))
PORT = int(os.environ.get("KECHUANG_RUSH_PORT", "8157"))
SPREAD, AFTER = 40, 15
"""Seconds over which they come, the second half in the last half of them; how many come too late."""
LIMIT_MS = 5_000.0
PATIENCE = 90
_ROOT = Path(__file__).resolve().parents[1]
_TOKEN = "one-try"  # noqa: S105 - of a try, not a secret
_SCHEME = """\
id: rush
title: {zh: 冲刺, en: Rush}
from: 2020-01-01
owner: OWNER
checked: illustrative
rounds: {late: refused}
steps:
  - id: fill
    kind: fill
    title: {zh: 申报, en: Apply}
    who: [{role: firm_handler, on: case}]
    form: rush
    due: {from: round}
    moves:
      - {id: hand_in, verb: submit, title: {zh: 提交, en: Hand in}, to: check}
  - id: check
    kind: check
    title: {zh: 受理, en: Check}
    who: [{role: handler, on: owner}]
    moves:
      - {id: fit, verb: pass, title: {zh: 通过, en: Pass}, to: done}
  - {id: done, kind: close, title: {zh: 已受理, en: Taken}}
"""
_FORM = """\
id: rush
title: {zh: 申报书, en: Application}
version: 1
checked: illustrative
sections:
  - id: basics
    title: {zh: 基本情况, en: Basics}
    fields:
      - {id: progress, title: {zh: 进展, en: Progress}, kind: long_text, required: true}
      - {id: evidence, title: {zh: 佐证, en: Evidence}, kind: file, required: true, files: {endings: [pdf], largest: 5, most: 3, pledge: true}}
"""


def measure() -> Iterator[Figure]:
    """How long answers took, and that nothing was lost, doubled or mis-dated."""
    server = find_postgres()
    if server is None:
        print("! no PostgreSQL to measure on: apt-get install postgresql, or set DATABASE_URL")
        return
    with database(server) as variables:
        subprocess.run([sys.executable, "-m", "kechuang", "setup"], env=variables, check=True)
        plan = json.loads(_run("prepare", variables))
        with _serving(variables):
            _warm(plan[0])
            closes = datetime.now(UTC) + timedelta(seconds=SPREAD + 2)
            _run("close", variables, closes.isoformat())
            told = _rush(plan, closes)
        found = json.loads(_run("verify", variables, json.dumps(_answers(told))))
        yield Figure("sent in time", float(len(plan) - AFTER), "")
        yield Figure("accepted", float(found["accepted"]), "", float(len(plan) - AFTER), "at least")
        yield Figure("accepted twice", float(found["doubled"]), "", 0.0)
        yield Figure("receipts that are not true", float(found["untrue"]), "", 0.0)
        yield Figure("answered otherwise than kept", float(found["differing"]), "", 0.0)
        yield Figure("late ones refused", float(found["refused"]), "", float(AFTER), "at least")
        statuses = Counter(status for _case, status, _spent in told)
        odd = sum(many for status, many in statuses.items() if status not in (302, 422))
        yield Figure("requests", float(len(told)), "")
        yield Figure("errors", float(odd), "", 0.0)
        spent = sorted(each for _case, _status, each in told)
        yield Figure("p50", spent[len(spent) // 2], "ms")
        yield Figure("p99", spent[int(len(spent) * 0.99)], "ms", LIMIT_MS)
        yield Figure("longest", spent[-1], "ms")


def _run(part: str, variables: dict[str, str], *given: str) -> str:
    command = [sys.executable, "-m", "benchmarks.cases_rush_http", part, *given]
    done = subprocess.run(command, env=variables, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()[-1]


@contextmanager
def _serving(variables: dict[str, str]) -> Iterator[None]:
    command = [sys.executable, "-m", "kechuang", "serve-pages", "--port", str(PORT)]
    command += ["--address", "127.0.0.1", "--workers", "2"]
    server = subprocess.Popen(command, env=variables)
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and not _answers_at_all():
            time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _answers_at_all() -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", PORT)) == 0


def _warm(one: dict[str, str]) -> None:
    """Let both processes read the pack and their templates, as on any day before a deadline."""
    with ThreadPoolExecutor(max_workers=12) as pool:
        list(pool.map(lambda _n: _asked(one), range(24)))


def _asked(one: dict[str, str]) -> int:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE)
    try:
        headers = {"Cookie": f"sessionid={one['session']}"}
        connection.request("GET", f"/cases/{one['number']}/", headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def _rush(plan: list[dict[str, str]], closes: datetime) -> list[tuple[str, int, float]]:
    """Everything that was sent: case, status, milliseconds from when it was due to arrive."""
    arrivals = list(_arrivals(plan, closes))
    with ThreadPoolExecutor(max_workers=len(arrivals)) as pool:
        told = pool.map(lambda each: _submit(*each), arrivals)
        return [answer for each in told for answer in each]


def _arrivals(
    plan: list[dict[str, str]], closes: datetime
) -> Iterator[tuple[datetime, dict[str, str], int]]:
    draw = random.Random(1)  # noqa: S311 - the same each time
    for place, one in enumerate(plan):
        early = place < len(plan) // 2
        ahead = SPREAD / 2 * draw.random() + (SPREAD / 2 if early else 0.5)
        at = closes - timedelta(seconds=ahead)
        if place >= len(plan) - AFTER:
            at = closes + timedelta(seconds=0.5 + draw.random())
        again = 2 if place % 10 == 0 else 1
        yield at, one, again
        if place % 5 == 0:
            yield at, one, 1


def _submit(at: datetime, one: dict[str, str], times: int) -> list[tuple[str, int, float]]:
    time.sleep(max((at - datetime.now(UTC)).total_seconds(), 0))
    told, since = [], at
    for _ in range(times):
        try:
            status = _post(one)
        except OSError as error:
            print(f"! {type(error).__name__}: {error}", file=sys.stderr)
            status = 0
        told.append((one["case"], status, (datetime.now(UTC) - since).total_seconds() * 1000))
        since = datetime.now(UTC)
    return told


def _post(one: dict[str, str]) -> int:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE)
    try:
        body, kind = _multipart(one)
        cookies = f"sessionid={one['session']}; csrftoken={one['csrf']}"
        headers = {"Content-Type": kind, "Cookie": cookies}
        connection.request("POST", f"/cases/{one['number']}/act/", body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _multipart(one: dict[str, str]) -> tuple[bytes, str]:
    edge = uuid4().hex
    fields = {
        "csrfmiddlewaretoken": one["csrf"],
        "section": "",
        "move": "hand_in",
        "token": _TOKEN,
        "pledged": "yes",
        "progress": "已完成" * 50,
    }
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    pdf = b"%PDF-1.4\n%" + one["case"].encode() + b"\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n"
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file:evidence"; filename="a.pdf"\r\n'
    parts.append(head.encode() + b"Content-Type: application/pdf\r\n\r\n" + pdf + b"\r\n")
    return b"".join([*parts, f"--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"


def _answers(told: list[tuple[str, int, float]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for case, status, _spent in told:
        found.setdefault(case, []).append(status)
    return found


def _prepare() -> list[dict[str, str]]:
    """A pack with the scheme in force, a round, and a firm with a session for each case."""
    from django.test import Client  # noqa: PLC0415 - needs Django

    from kechuang.apps.cases.actions.opening import Opening, open_case  # noqa: PLC0415 - the same
    from kechuang.apps.cases.models import Round  # noqa: PLC0415 - the same
    from kechuang.apps.subjects.actions import NewAccount, create_account  # noqa: PLC0415
    from kechuang.apps.subjects.models import Grant  # noqa: PLC0415 - the same
    from kechuang.apps.subjects.queries import actor  # noqa: PLC0415 - the same
    from kechuang.values.text import Text  # noqa: PLC0415 - the same
    from tests.city import SYSTEM  # noqa: PLC0415 - the same

    pack, now = _pack(), datetime.now(UTC)
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
    plan = []
    for place in range(COUNT + AFTER):
        unit = str(uuid4())
        new = NewAccount(f"firm-{place}", pack.bureau.id, "某经办", "Handler", phone="6100")
        account = create_account(new, actor=SYSTEM, now=now)
        starts = (now - timedelta(days=2)).date()
        Grant.objects.create(account=account, role="firm_handler", unit=unit, starts=starts)
        who = actor(account, now.date(), via="web")
        row = open_case(
            Opening("rush", Text(f"申报{place}"), unit, round=round_), actor=who, now=now
        )
        browser = Client()
        browser.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = browser.cookies["sessionid"].value
        csrf = uuid4().hex
        plan.append({"case": str(row.pk), "number": row.number, "session": session, "csrf": csrf})
    return plan


def _pack() -> Any:
    """The second pack of the tests with the scheme of the rush, in force from now on."""
    from kechuang.apps.releases.models import Release  # noqa: PLC0415 - needs Django
    from kechuang.apps.releases.queries import pack_of  # noqa: PLC0415 - the same
    from kechuang.pack import archive, digest, read  # noqa: PLC0415 - the same

    folder = Path(os.environ["KECHUANG_HOME"]) / "second"
    shutil.copytree(_ROOT / "tests" / "packs" / "second", folder)
    owner = read(folder)[0].divisions[0].id  # type: ignore[union-attr] # the pack of the tests
    (folder / "schemes" / "rush.yaml").write_text(_SCHEME.replace("OWNER", owner), "utf-8")
    (folder / "forms" / "rush.yaml").write_text(_FORM, "utf-8")
    now, content = datetime.now(UTC), archive(folder)
    key = digest(content)
    Release.objects.create(
        digest=key, pack_id="second", archive=content, created_at=now, active_from=now
    )
    return pack_of(key)


def _close(closes: str) -> None:
    """The deadline, set for the round and its cases."""
    from kechuang.apps.cases.models import Case, Round  # noqa: PLC0415 - needs Django

    at = datetime.fromisoformat(closes)
    Round.objects.update(closes_at=at)
    for row in Case.objects.all():
        standing = {**row.standing, "due_at": closes}
        Case.objects.filter(pk=row.pk).update(due_at=at, standing=standing)


def _verify(answers: dict[str, list[int]]) -> dict[str, int]:
    """What stands in the database, held against what was answered."""
    from kechuang.apps.cases.models import Attempt, Case, Passage, Receipt, Round  # noqa: PLC0415

    closes = max(filter(None, Round.objects.values_list("closes_at", flat=True)))
    receipts = list(Receipt.objects.all())
    handed = set(Case.objects.filter(step="check").values_list("pk", flat=True))
    told = {UUID(case): set(each) for case, each in answers.items()}
    untrue = sum(each.late or each.received_at > closes for each in receipts)
    differing = sum((302 in said) != (case in handed) for case, said in told.items())
    refused = Attempt.objects.filter(accepted=False, reasons__0__code="round_closed")
    return {
        "accepted": len(handed),
        "doubled": len(receipts) + Passage.objects.count() - 2 * len(handed),
        "untrue": untrue,
        "differing": differing,
        "refused": refused.values("case").distinct().count(),
    }


def _told(part: str, given: list[str]) -> object:
    if part == "prepare":
        return _prepare()
    if part == "close":
        _close(given[0])
        return None
    return _verify(json.loads(given[0]))


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(_told(sys.argv[1], sys.argv[2:])))
