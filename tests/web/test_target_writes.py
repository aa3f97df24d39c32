"""What is written on a target's page: owner, colleague, stranger; refused writes change nothing."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kechuang.apps.plans.models import Figure, Target
from kechuang.apps.work.models import Comment, Commitment, File, Notice
from tests.web.scene import Scene

ClientOf = Callable[[str], Client]


def correction(target: Target, **changes: str) -> dict[str, str]:
    parts = {f"split-{unit}": part for unit, part in target.terms["split"].items()}
    standing = {
        "value": f"{target.value:f}",
        "due": target.due.isoformat(),
        "owner": target.owner,
        "reason": "按会议纪要",
        "version": str(target.version),
    }
    return {**parts, **standing, **changes}


def test_an_owner_corrects_and_the_page_says_so(scene: Scene, client_of: ClientOf) -> None:
    target = scene.city.target(scene.counted)
    path = f"{scene.path}{scene.counted}/"

    response = client_of("owner").post(
        f"{path}correct/", correction(target, value="421"), follow=True
    )

    assert "目标已更正" in response.content.decode()
    assert scene.city.target(scene.counted).value == 421


def test_the_second_of_two_sees_who_was_first_and_what_differs(
    scene: Scene, client_of: ClientOf
) -> None:
    read_by_both = scene.city.target(scene.counted)
    path = f"{scene.path}{scene.counted}/correct/"
    client_of("owner").post(path, correction(read_by_both, value="421"))

    response = client_of("handler").post(path, correction(read_by_both, value="430"))
    page = response.content.decode()

    assert response.status_code == 409
    assert "某owner" in page
    assert "421" in page
    assert "430" in page
    assert scene.city.target(scene.counted).value == 421


def test_a_colleague_may_not_correct(scene: Scene, client_of: ClientOf) -> None:
    target = scene.city.target(scene.counted)
    path = f"{scene.path}{scene.counted}/correct/"

    assert client_of("neighbour").get(path).status_code == 403
    assert client_of("neighbour").post(path, correction(target, value="1")).status_code == 403
    assert scene.city.target(scene.counted).value == target.value


def test_a_county_records_its_own_figure_only(scene: Scene, client_of: ClientOf) -> None:
    county, path = scene.city.county, f"{scene.path}{scene.counted}/record/"
    page = client_of("county").get(path).content.decode()
    assert f'name="value-{county}"' in page
    assert f'name="value-{scene.city.other_county}"' not in page
    before = Figure.objects.count()

    given = {
        "period": f"{scene.city.year}-01..06",
        "vintage": "preliminary",
        "known_on": scene.city.on.isoformat(),
        "source": "名单",
        f"value-{county}": "9",
        "sure": "yes",
    }
    response = client_of("county").post(path, given, follow=True)

    assert "已填报1个数" in response.content.decode()
    assert Figure.objects.count() == before + 1


def test_a_pasted_block_fills_several_counties(scene: Scene, client_of: ClientOf) -> None:
    first, second = scene.city.pack.reporting_units[:2]
    given = {
        "period": f"{scene.city.year}-01..06",
        "vintage": "preliminary",
        "known_on": scene.city.on.isoformat(),
        "source": "名单",
        "block": f"{first.title.zh}\t9\n{second.short.zh}\t8",
        "sure": "yes",
    }

    response = client_of("owner").post(f"{scene.path}{scene.counted}/record/", given, follow=True)

    assert "已填报2个数" in response.content.decode()


def test_a_doubtful_figure_is_asked_about_before_it_is_kept(
    scene: Scene, client_of: ClientOf
) -> None:
    before = Figure.objects.count()
    given = {
        "period": f"{scene.city.year}-01..06",
        "vintage": "preliminary",
        "known_on": scene.city.on.isoformat(),
        "source": "名单",
        "value-city": "1",
    }
    path = f"{scene.path}{scene.counted}/record/"

    response = client_of("owner").post(path, given)

    assert response.status_code == 422
    assert "已核对，数字无误" in response.content.decode()
    assert Figure.objects.count() == before
    client_of("owner").post(path, {**given, "sure": "yes"})
    assert Figure.objects.count() == before + 1


def test_nothing_typed_records_nothing(scene: Scene, client_of: ClientOf) -> None:
    before = Figure.objects.count()

    response = client_of("owner").post(f"{scene.path}{scene.counted}/record/", {"value-city": "x"})

    assert response.status_code == 422
    assert Figure.objects.count() == before


def test_remarks_are_written_and_withdrawn(scene: Scene, client_of: ClientOf) -> None:
    path = f"{scene.path}{scene.counted}/"
    client = client_of("county")

    page = client.post(f"{path}comments/", {"words": "<b>三季度补上</b>"}, follow=True)
    assert "&lt;b&gt;三季度补上" in page.content.decode()
    remark = Comment.objects.get()
    client.post(f"{path}comments/{remark.pk}/withdraw/")

    assert Comment.objects.get().words == ""


def test_a_file_needs_the_pledge(scene: Scene, client_of: ClientOf) -> None:
    path = f"{scene.path}{scene.counted}/files/"
    client = client_of("owner")

    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile("名单.txt", "甲公司\n".encode())

    without = client.post(path, {"file": file()}, follow=True).content.decode()
    assert not File.objects.exists()
    assert "message is-behind" in without
    client.post(path, {"file": file(), "pledged": "yes"})
    sent = client.get(f"/files/{File.objects.get().pk}/")
    assert sent["Content-Disposition"].startswith("attachment")
    assert sent.getvalue() == "甲公司\n".encode()
    sent.close()


def test_reminding_twice_a_day_says_so(scene: Scene, client_of: ClientOf) -> None:
    path = f"{scene.path}{scene.counted}/remind/"
    client = client_of("handler")

    client.post(path)
    again = client.post(path, follow=True).content.decode()

    assert Notice.objects.filter(kind="reminder").count() == 1
    assert "message is-behind" in again


def test_a_matter_is_done_and_reopened(scene: Scene, client_of: ClientOf) -> None:
    duty = Commitment.objects.filter(unit=scene.city.office).earliest("due_at")
    client = client_of("handler")

    client.post(f"/duties/{duty.pk}/finish/", {"note": "已印发", "version": "1"})
    duty.refresh_from_db()
    assert duty.done_at
    client.post(f"/duties/{duty.pk}/reopen/", {"reason": "填错", "version": str(duty.version)})

    duty.refresh_from_db()
    assert duty.done_at is None


def test_a_notice_is_read_and_leads_to_its_page(scene: Scene, client_of: ClientOf) -> None:
    client_of("handler").post(f"{scene.path}{scene.counted}/remind/")
    notice = Notice.objects.filter(kind="reminder").get()
    reader = next(
        who for who, actor in scene.city.people.items() if actor.account == notice.account
    )

    response = client_of(reader).post(f"/desk/notices/{notice.pk}/")

    assert response["Location"] == f"{scene.path}{scene.counted}/"
    assert client_of("stranger").post(f"/desk/notices/{notice.pk}/").status_code == 404


def test_files_are_sent_as_downloads_with_their_names(scene: Scene, client_of: ClientOf) -> None:
    client = client_of("leader")
    for kind, suffix in (
        ("progress", "xlsx"),
        ("tasks", "xlsx"),
        ("brief", "pdf"),
        ("text", "docx"),
    ):
        response = client.get(f"{scene.path}export/{kind}/")

        assert response.status_code == 200, kind
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Content-Disposition"].endswith(suffix)
    assert client.get(f"{scene.path}{scene.counted}/workbook/").status_code == 200
    assert client.get(f"{scene.path}export/nonsense/").status_code == 404
    assert client_of("stranger").get(f"{scene.path}export/brief/").status_code == 403
