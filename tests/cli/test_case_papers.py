"""Papers of a case from the command line, through the same permissions."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from kechuang.apps.cases.models import CasePaper
from kechuang.apps.subjects.models import Installation
from kechuang.cli import main
from tests.apps.cases.acting import does
from tests.apps.cases.papers.scene import drafted, reforming
from tests.city import City, account_of


@pytest.fixture
def city(db: None, tmp_path: Path, settings: Settings) -> City:
    settings.MEDIA_ROOT = tmp_path
    made = reforming()
    Installation.objects.create(clock_offset=made.now - datetime.now(UTC), created_at=made.now)
    return made


def call(city: City, who: str, *words: str) -> Result:
    start = ["--as", account_of(city[who]).login, "cases", "paper"]
    return CliRunner().invoke(main, [*start, *words])


def test_a_paper_is_listed_written_issued_published_and_saved(city: City, tmp_path: Path) -> None:
    row = drafted(city, tmp_path)
    does(city, "chief", row, "agree")
    (paper,) = json.loads(call(city, "drafter", "list", row.number, "--json").output)
    assert paper["paper"] == "consultation"
    assert call(city, "drafter", "write", paper["id"], "--value", "contact=某人").exit_code == 0
    assert call(city, "drafter", "write", paper["id"], "--value", "contact").exit_code == 3
    assert call(city, "outsider", "issue", paper["id"]).exit_code != 0
    issued = call(city, "drafter", "issue", paper["id"], "--json")
    assert json.loads(issued.output)["number"].startswith("嘉科告〔2025〕"), issued.output
    published = ("publish", paper["id"], "--link", "https://example.gov.cn/1", "--on", "2025-06-30")
    assert call(city, "drafter", *published).exit_code == 0
    assert CasePaper.objects.get().added == {"contact": "某人"}
    file = tmp_path / "公告.docx"
    assert call(city, "drafter", "save", paper["id"], "-o", str(file)).exit_code == 0
    assert file.read_bytes().startswith(b"PK")
    assert call(city, "drafter", "save", paper["id"], "-o", "x.exe").exit_code == 3
    assert call(city, "outsider", "list", row.number).exit_code != 0
