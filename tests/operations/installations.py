"""Whole installations for drills: a home of their own, a database of their own, real processes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from psycopg import sql

ROOT = Path(__file__).parents[2]
PASSPHRASE = "correct horse battery"


@dataclass
class Installation:
    """One installation of the second city. `url` is empty for SQLite in its home."""

    home: Path
    url: str = ""
    more: dict[str, str] = field(default_factory=dict)
    pack: Path = ROOT / "tests" / "packs" / "second"
    hand: "subprocess.Popen[str] | None" = None

    @property
    def variables(self) -> dict[str, str]:
        """The environment of its processes."""
        return {
            **os.environ,
            "KECHUANG_HOME": str(self.home),
            "KECHUANG_PACK": str(self.pack),
            "KECHUANG_LOG": "text",
            "KECHUANG_PASSPHRASE": PASSPHRASE,
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "kechuang.server.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            **self.more,
        }

    def run(self, *words: object, code: int = 0) -> str:
        """Run `kechuang` with these words; its output. Fails unless it exits with `code`."""
        done = self._tell({"words": [str(word) for word in words]}, code)
        return str(done["out"] + done["err"])

    def json(self, *words: object, code: int = 0) -> Any:
        """Run `kechuang … --json` and read what it prints."""
        return json.loads(self._tell({"words": [*map(str, words), "--json"]}, code)["out"])

    def python(self, program: str) -> str:
        """Run a program in this installation with Django started; what it prints."""
        return str(self._tell({"program": program}, 0)["out"]).strip()

    def close(self) -> None:
        """End the process that carries out what is told."""
        if self.hand and self.hand.stdin and self.hand.stdout:
            self.hand.stdin.close()
            self.hand.wait(30)
            self.hand.stdout.close()

    def _tell(self, order: dict[str, object], code: int) -> dict[str, Any]:
        if self.hand is None:
            self.hand = subprocess.Popen(
                [sys.executable, "-m", "tests.operations.hand"],
                env=self.variables,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self.hand.stdin
        assert self.hand.stdout
        self.hand.stdin.write(json.dumps({**order, "more": self.more}) + "\n")
        self.hand.stdin.flush()
        done: dict[str, Any] = json.loads(self.hand.stdout.readline())
        assert done["code"] == code, f"{order}: {done['code']}\n{done['out']}{done['err']}"
        return done

    def start(self, *words: object) -> "subprocess.Popen[bytes]":
        """Start `kechuang` and leave it running, silent."""
        command = [sys.executable, "-m", "kechuang", *map(str, words)]
        return self._popen(command)

    def start_python(self, program: str) -> "subprocess.Popen[bytes]":
        """Start a program with Django and leave it running; its output is a pipe."""
        return self._popen([sys.executable, "-c", "import django; django.setup()\n" + program])

    def _popen(self, command: list[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            command,
            env=self.variables,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


@contextmanager
def installation(folder: Path) -> Iterator[Installation]:
    """An installation under `folder`, on the kind of database that the tests run on."""
    home = folder / uuid4().hex[:8]
    home.mkdir(parents=True)
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        made = Installation(home)
        try:
            yield made
        finally:
            made.close()
        return
    name = f"kechuang_drill_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    made = Installation(home, urlunsplit(urlsplit(server)._replace(path=f"/{name}")))
    try:
        yield made
    finally:
        made.close()
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )


PEOPLE = """
from kechuang.access.actor import Actor
from kechuang.apps.subjects.actions import NewAccount, create_account
from kechuang.apps.subjects import clock
OWNER = Actor(None, system=True, via="test")
for login, name in [("zhang.san", "张三"), ("li.si", "李四")]:
    create_account(NewAccount(login=login, unit="general", name=name), actor=OWNER, now=clock.now())
"""
"""A program that opens two accounts with encrypted names."""

NAMES = """
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import person
rows = Account.objects.select_related("key").order_by("login")
print(",".join(person(row).name.zh for row in rows))
"""
"""A program that prints the names of everybody."""

ERASE = """
from kechuang.access.actor import Actor
from kechuang.apps.subjects.actions import erase_person
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects import clock
owner = Actor(None, system=True, via="test")
erase_person(Account.objects.get(login="li.si").pk, "本人申请", actor=owner, now=clock.now())
"""
"""A program that erases one of them."""
