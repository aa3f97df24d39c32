"""Papers of a case through the API: read with what they lack, written, issued, published, as files."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from kechuang.apps.cases.models import Case, CasePaper
from kechuang.apps.subjects.models import Installation
from kechuang.apps.work.models import PaperNumber
from tests.api.conftest import Machine
from tests.apps.cases.acting import does
from tests.apps.cases.papers.scene import drafted, reforming
from tests.city import City

Make = Callable[..., Machine]


@pytest.fixture
def city(db: None, tmp_path: Path, settings: Settings) -> City:
    """The real city with those who issue a document."""
    settings.MEDIA_ROOT = tmp_path
    made = reforming()
    offset = made.now - datetime.now(UTC)
    Installation.objects.create(clock_offset=offset, created_at=made.now, demo=False)
    return made


@pytest.fixture
def heard(city: City, tmp_path: Path) -> Case:
    """A document on which the public is heard: its announcement is drafted."""
    row = drafted(city, tmp_path)
    does(city, "chief", row, "agree")
    return row


def test_a_paper_is_read_written_issued_and_published(
    city: City, heard: Case, machine: Make
) -> None:
    drafter = machine("drafter")
    (paper,) = drafter.get(f"/cases/{heard.pk}/papers").json()
    assert (paper["paper"], paper["number"], paper["writable"]) == ("consultation", "", True)
    at = f"/papers/{paper['id']}"
    written = drafter.post(at, {"values": {"contact": "某联系人", "nonsense": "x"}})
    assert written.status_code == 200, written.content
    assert CasePaper.objects.get().added == {"contact": "某联系人"}
    issued = drafter.post(f"{at}/issue", {})
    assert issued.json()["number"] == PaperNumber.objects.get().words, issued.content
    assert drafter.post(f"{at}/issue", {}).status_code == 409
    publication = {"link": "https://example.gov.cn/1", "on": "2025-06-30"}
    assert drafter.post(f"{at}/publish", publication).json()["link"] == publication["link"]
    word = drafter.get(f"{at}/docx")
    assert word.status_code == 200
    assert word.content.startswith(b"PK")
    assert drafter.get(f"{at}/exe").status_code == 422


def test_a_stranger_neither_reads_nor_issues_it(city: City, heard: Case, machine: Make) -> None:
    paper = CasePaper.objects.get()
    outsider = machine("outsider")
    assert outsider.get(f"/cases/{heard.pk}/papers").status_code == 404
    for address, body in (
        (f"/papers/{paper.pk}", {"values": {"contact": "x"}}),
        (f"/papers/{paper.pk}/issue", {}),
        (f"/papers/{uuid4()}/issue", {}),
    ):
        assert outsider.post(address, body).status_code == 404, address
    assert outsider.get(f"/papers/{paper.pk}/docx").status_code == 404
    assert not PaperNumber.objects.exists()
