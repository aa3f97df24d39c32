"""Imports by real processes: killed at any step they are whole or nothing; backups bring them back."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps.facts.previews.conftest import ACCOUNTS, packed, workbook
from tests.operations.installations import Installation, installation

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

FIRMS = 40
SCENE = """
from datetime import date
from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.subjects import clock
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
OWNER = Actor(None, system=True, via="test")
now = clock.now()
account = create_account(NewAccount(login="keeper", unit="firms", name="经办"), actor=OWNER, now=now)
grant_role(account.pk, Role.HANDLER, "firms", starts=date(2000, 1, 1), ends=None, actor=OWNER, now=now)
enter([NewSubject(Kind.ORGANISATION, f"虚构{n}有限公司", f"K{n}", unit="laocheng") for n in range(40)],
      source="test", actor=OWNER, now=now)
"""
STOP = """
import sys, time
from kechuang.apps.facts.actions import importing
from kechuang.tables.store import Store
def stop(*given):
    print("here", flush=True)
    time.sleep(600)
def after(act):
    def done(*given):
        made = act(*given)
        stop()
        return made
    return done
WHERE
from kechuang.cli import main
main(["--as", "keeper", "facts", "import", "accounts_year", FILE, "--yes"])
"""
POINTS = {
    "before the commit": "Store.append = stop",
    "after the commit": "Store.append = after(Store.append)",
    "while documents are written": "importing._keep_lease = stop",
    "before it is final": "importing._finalise = stop",
    "inside the last transaction": "importing.finalise = after(importing.finalise)",
}
LAPSE = """
from kechuang.apps.facts.models import Import
from kechuang.apps.subjects import clock
from datetime import timedelta
Import.objects.filter(state="open").update(lease_until=clock.now() - timedelta(minutes=1))
"""
COUNT = """
from kechuang.apps.facts.models import Document, Import
from kechuang.apps.facts.queries.tables import statements
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects import clock
kept = dataset("accounts_year", active_pack(clock.now()))
shown = Document.objects.filter(made_by__state="final", made_by__withdrawn_seq=None).count()
print(statements(kept.layout).collect().height, shown)
"""
FORGET = """
from kechuang.apps.facts.models import Import
Import.objects.all().delete()
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    pack = tmp_path_factory.mktemp("pack") / "second"
    packed(pack)
    with installation(tmp_path_factory.mktemp("city")) as made:
        made.pack = pack
        made.run("setup")
        made.python(SCENE)
        yield made


@pytest.fixture(scope="module")
def file(city: Installation) -> Path:
    """Accounts of every firm."""
    path = city.home / "accounts.xlsx"
    rows = [[f"K{n}", "", 2024, 100 + n, 5] for n in range(FIRMS)]
    path.write_bytes(workbook(ACCOUNTS, *rows))
    return path


@pytest.mark.parametrize("point", POINTS)
def test_an_import_killed_at_any_step_is_whole_or_nothing(
    point: str, city: Installation, file: Path
) -> None:
    """The next start says which; what was not finished can be imported again."""
    city.python(FORGET)
    program = STOP.replace("WHERE", POINTS[point]).replace("FILE", repr(str(file)))
    process = city.start_python(program)
    assert process.stdout
    while process.stdout.readline() != b"here\n":
        assert process.poll() is None, "it ended before it was killed"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()

    assert city.python(COUNT) == "0 0"
    city.python(LAPSE)
    found = city.json("facts", "verify", "--full")
    (settled,) = found["settled"]
    whole = settled["became"] == "finished"
    assert whole == (point != "before the commit")
    assert found["sound"]
    assert city.python(COUNT) == (f"{FIRMS} {FIRMS}" if whole else "0 0")
    if not whole:
        city.run("--as", "keeper", "facts", "import", "accounts_year", file, "--yes")
        assert city.python(COUNT) == f"{FIRMS} {FIRMS}"


def test_a_backup_brings_tables_and_search_back(
    city: Installation, file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Rows imported after the backup are not seen after the restore."""
    city.python(FORGET)
    city.run("--as", "keeper", "facts", "import", "accounts_year", file, "--yes")
    taken = Path(city.json("backup", city.home / "facts.zip", "--keys")["file"])
    later = city.home / "later.xlsx"
    later.write_bytes(workbook(ACCOUNTS, ["K1", "", 2023, 90, 5]))
    city.run("--as", "keeper", "facts", "import", "accounts_year", later, "--yes")
    with installation(tmp_path_factory.mktemp("second")) as other:
        other.pack = city.pack
        other.json("restore", taken, "--keys")
        assert other.python(COUNT) == f"{FIRMS} {FIRMS}"
        assert other.json("facts", "verify", "--full")["sound"]
        assert [each["code"] for each in other.json("subjects", "find", "虚构7")] == ["K7"]
    city.json("restore", taken, "--keys", "--replace")
    assert city.python(COUNT) == f"{FIRMS} {FIRMS}"
    assert city.json("facts", "verify", "--full")["sound"]


def test_the_doctor_says_that_files_are_missing(city: Installation, file: Path) -> None:
    city.run("facts", "verify")
    shutil.move(city.home / "facts" / "accounts_year", city.home / "gone")
    found = city.json("doctor", code=1)
    assert [each["health"] for each in found if each["name"] == "facts"] == ["ill"]
    shutil.move(city.home / "gone", city.home / "facts" / "accounts_year")
