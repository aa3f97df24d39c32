"""Matters on the desk: finished with proof, handed on, followed by leaders; who is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kechuang.apps.plans.models import Figure
from kechuang.apps.work.models import Commitment, File
from kechuang.planning.readings import CITY
from tests.web.scene import Scene

ClientOf = Callable[[str], Client]


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """Attachments are kept in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def matter(scene: Scene, kind: str = "measure") -> Commitment:
    found = Commitment.objects.filter(kind=kind, unit=scene.city.owner, done_at__isnull=True)
    row = found.order_by("due_at", "source").first()
    assert row is not None
    return row


def given(row: Commitment, **more: object) -> dict[str, object]:
    return {"note": "已办，见附件", "version": str(row.version), **more}


def proof() -> SimpleUploadedFile:
    return SimpleUploadedFile("签到表.txt", "到会名单".encode(), content_type="text/plain")


def test_a_matter_is_finished_with_its_proof_in_one_form(scene: Scene, client_of: ClientOf) -> None:
    row = matter(scene)
    client = client_of("owner")
    sent = given(row, file=proof(), pledged="yes", next="/desk/?tab=done")

    page = client.post(f"/duties/{row.id}/finish/", sent, follow=True).content.decode()

    kept = File.objects.get(thing_kind="commitment", thing=str(row.id))
    row.refresh_from_db()
    assert row.done_at is not None
    assert f'href="/files/{kept.id}/"' in page
    sent_back = client.get(f"/files/{kept.id}/")
    assert sent_back.getvalue() == "到会名单".encode()
    sent_back.close()


def test_without_the_pledge_neither_file_nor_finish_stays(
    scene: Scene, client_of: ClientOf
) -> None:
    row = matter(scene)

    page = client_of("owner").post(
        f"/duties/{row.id}/finish/", given(row, file=proof()), follow=True
    )

    row.refresh_from_db()
    assert row.done_at is None
    assert not File.objects.exists()
    assert "承诺" in page.content.decode()


def test_the_proof_of_a_milestone_is_evidence_of_its_target(
    scene: Scene, client_of: ClientOf
) -> None:
    row = matter(scene, "milestone")
    code = row.source.split(":")[3]

    client_of("owner").post(
        f"/duties/{row.id}/finish/", given(row, file=proof(), pledged="yes"), follow=True
    )

    kept = File.objects.get(thing_kind="target", thing=str(scene.city.target(code).id))
    page = client_of("owner").get(f"{scene.path}{code}/").content.decode()
    assert page.count(f'href="/files/{kept.id}/"') == 2


def test_a_file_of_a_matter_is_withdrawn_with_a_reason(scene: Scene, client_of: ClientOf) -> None:
    row = matter(scene)
    sent = given(row, file=proof(), pledged="yes")
    client_of("owner").post(f"/duties/{row.id}/finish/", sent)
    kept = File.objects.get(thing=str(row.id))

    refused = client_of("county").post(f"/files/{kept.id}/withdraw/", {"reason": "传错"})
    assert refused.status_code == 403
    client_of("owner").post(f"/files/{kept.id}/withdraw/", {"reason": "传错"})

    kept.refresh_from_db()
    assert kept.withdrawn_at is not None


def test_a_matter_is_handed_on_to_a_colleague_who_is_named(
    scene: Scene, client_of: ClientOf
) -> None:
    row = matter(scene)
    client, to = client_of("owner"), scene.city["owner"].account
    form = client.get(f"/duties/{row.id}/hand-on/?next=/desk/").content.decode()
    assert f'value="{to}"' in form

    sent = {"to": str(to), "version": str(row.version), "next": "/desk/"}
    page = client.post(f"/duties/{row.id}/hand-on/", sent, follow=True).content.decode()

    row.refresh_from_db()
    assert row.assignee == to
    assert "已转交某owner" in page


@pytest.mark.parametrize("to", ["", "unit-that-is-none", "00000000-0000-0000-0000-000000000000"])
def test_handing_on_to_nobody_says_what_is_missing(
    scene: Scene, client_of: ClientOf, to: str
) -> None:
    row = matter(scene)

    page = client_of("owner").post(
        f"/duties/{row.id}/hand-on/", {"to": to, "version": "1"}, follow=True
    )

    assert "请填写转交给谁" in page.content.decode()
    row.refresh_from_db()
    assert row.assignee is None


@pytest.mark.parametrize("who", ["colleague", "county", "leader", "auditor"])
def test_others_neither_see_nor_send_the_form(scene: Scene, client_of: ClientOf, who: str) -> None:
    path = f"/duties/{matter(scene).id}/hand-on/"

    assert client_of(who).get(path).status_code == 403
    assert client_of(who).post(path, {"to": "unit", "version": "1"}).status_code == 403


def test_no_matter_no_form(scene: Scene, client_of: ClientOf) -> None:
    path = "/duties/00000000-0000-0000-0000-000000000000/hand-on/"

    assert client_of("owner").get(path).status_code == 404


def test_the_desk_names_who_lacks_figures_and_leads_to_the_target(
    scene: Scene, client_of: ClientOf
) -> None:
    late = scene.city.pack.reporting_units[:2]
    figures = Figure.objects.exclude(scope=CITY).filter(scope__in=[unit.id for unit in late])
    figures.filter(period_end__month=5).delete()

    page = client_of("handler").get("/desk/").content.decode()

    assert "7家已报齐，2家还有缺数" in page
    assert f"还差{late[0].title.zh}、{late[1].title.zh}共2家" in page
    assert f'href="{scene.path}{scene.counted}/#counties"' in page


def test_a_county_sees_its_own_figures_and_where_to_record_what_it_lacks(
    scene: Scene, client_of: ClientOf
) -> None:
    other = next(u for u in scene.city.pack.reporting_units if u.id == scene.city.other_county)
    client = client_of("county")
    assert "已报齐" in client.get("/desk/").content.decode()
    Figure.objects.filter(scope=scene.city.county, period_end__month=5).delete()

    page = client.get("/desk/").content.decode()

    assert f'href="{scene.path}{scene.counted}/record/"' in page
    assert other.title.zh not in page
