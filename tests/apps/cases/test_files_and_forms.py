"""A follow-up matter on a pack's own scheme and forms, with evidence, from hand to hand."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytest_django import Settings

from kechuang.access.actor import Actor
from kechuang.apps.cases.actions.attaching import attach, detach
from kechuang.apps.cases.actions.filling import save_form
from kechuang.apps.cases.models import Case, FormVersion
from kechuang.apps.cases.queries.page import case_page, file_to_send
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.refusals import FileUnfit, MoveRefused, NotWriting
from kechuang.apps.work.actions import Incoming, finish
from kechuang.apps.work.models import Commitment, File
from kechuang.apps.work.queries import file_for
from kechuang.apps.work.refusals import MovedByCase, NoFile, PledgeMissing
from kechuang.values.errors import NotFound
from tests.apps.cases.acting import does, opened
from tests.apps.cases.conftest import peopled
from tests.apps.work import hostile
from tests.city import City, build

SHEET = {
    "matter_title": "平台建设用地",
    "matter_origin": "企业诉求",
    "matter_text": "协调供地",
}
DONE = {"result_text": "已供地", "result_state": "已办结"}


@pytest.fixture
def city(db: None, settings: Settings, tmp_path: Path) -> City:
    settings.MEDIA_ROOT = tmp_path
    made = build("jiaxing", issued=False)
    owner = made.pack.schemes["follow_up"][0].owner
    other = next(unit.id for unit in made.pack.divisions if unit.id != owner)
    return peopled(made, owner, other)


def owner(city: City) -> str:
    return city.pack.schemes["follow_up"][0].owner


def assigned(city: City) -> Case:
    """A matter that a county has to work on, a department helping."""
    row = opened(city, who="clerk", scheme="follow_up", unit=owner(city))
    does(city, "clerk", row, "propose", values=SHEET)
    does(city, "deputy", row, "agree")
    task = {
        "lead_unit": city.county,
        "task_due": f"{city.year}-08-01",
        "done_when": "取得不动产权证",
        "helpers.0.helper_unit": city.pack.departments[0].id,
    }
    does(city, "clerk", row, "hand_over", values=task)
    return Case.objects.get(pk=row.pk)


def evidence(city: City, who: str, row: Case, **more: object) -> File:
    name, pledged = str(more.get("name", "证书.pdf")), bool(more.get("pledged", True))
    incoming = Incoming(name, [hostile.PDF], pledged=pledged)
    return attach(row.pk, "result_evidence", incoming, actor=city[who], now=city.now)


def test_what_the_form_lacks_stops_it_with_every_field(city: City) -> None:
    row = opened(city, who="clerk", scheme="follow_up", unit=owner(city))
    with pytest.raises(MoveRefused) as refused:
        does(city, "clerk", row, "propose", values={"matter_title": "平台建设用地"})
    reasons = refused.value.reasons
    assert {each.kind for each in reasons} == {"form"}
    assert len(reasons) == 2
    row.refresh_from_db()
    assert (row.step, row.values) == ("raise", {})


def test_whom_the_form_names_takes_part_and_leads(city: City) -> None:
    row = assigned(city)
    assert (row.unit, row.step) == (city.county, "work")
    due = datetime(city.year, 8, 1, tzinfo=ZoneInfo(city.pack.zone)).date()
    assert row.due_at
    assert row.due_at.astimezone(ZoneInfo(city.pack.zone)).date() == due
    roles = set(row.participants.values_list("role", "who"))
    assert roles == {("lead", city.county), ("partner", city.pack.departments[0].id)}
    for who in ("county", "mayor", "partner", "department"):
        assert visible(city[who]).filter(pk=row.pk).exists(), who
    assert not visible(city["neighbour"]).exists()
    owed = Commitment.objects.get(thing=str(row.pk), done_at=None)
    assert (owed.unit, owed.due_at) == (city.county, row.due_at)


def test_done_with_evidence_it_is_verified_and_closed(city: City) -> None:
    row = assigned(city)
    with pytest.raises(MoveRefused):
        does(city, "county", row, "report_done", values=DONE)
    file = evidence(city, "county", row)
    done = does(
        city, "county", row, "report_done", values={**DONE, "result_evidence": str(file.pk)}
    )
    kept = FormVersion.objects.get(case=row, form="follow_up_result")
    assert kept.files == [{"id": str(file.pk), "name": "证书.pdf", "digest": file.digest}]
    assert done.receipt
    assert does(city, "clerk", row, "strike").outcome == "done"


def test_a_guard_that_is_not_met_says_why(city: City) -> None:
    row = assigned(city)
    part = {"result_text": "正在办", "result_state": "部分完成", "result_left": "手续"}
    does(city, "county", row, "report_done", values=part)
    with pytest.raises(MoveRefused) as refused:
        does(city, "clerk", row, "strike")
    assert [each.code for each in refused.value.reasons] == ["guard_unmet"]
    assert "办理结果为已办结且有佐证" in refused.value.sentence.zh


def sends(file: File, actor: Actor, now: datetime) -> bool:
    try:
        return file_to_send(file.pk, actor=actor, now=now) == file
    except NoFile:
        return False


def test_a_file_is_its_writers_until_it_was_handed_in(city: City) -> None:
    row = assigned(city)
    file = evidence(city, "county", row)
    for who, may in (("county", True), ("mayor", True), ("clerk", False), ("neighbour", False)):
        assert sends(file, city[who], city.now) is may, who
    with pytest.raises(NotFound):
        file_for(file.pk, city["clerk"], [])
    does(city, "county", row, "report_done", values={**DONE, "result_evidence": str(file.pk)})
    for who, may in (("clerk", True), ("partner", True), ("neighbour", False)):
        assert sends(file, city[who], city.now) is may, who
    with pytest.raises(NotWriting):
        detach(file.pk, actor=city["county"], now=city.now)


def test_a_file_that_does_not_fit_leaves_no_trace(city: City) -> None:
    row = assigned(city)
    with pytest.raises(PledgeMissing):
        evidence(city, "county", row, pledged=False)
    with pytest.raises(FileUnfit):
        evidence(city, "county", row, name="证书.exe")
    with pytest.raises(NotWriting):
        evidence(city, "clerk", row)
    assert not File.objects.exists()


def test_ones_own_file_is_taken_out_again(city: City) -> None:
    row = assigned(city)
    file = evidence(city, "county", row)
    with pytest.raises(NoFile):
        detach(file.pk, actor=city["mayor"], now=city.now)
    detach(file.pk, actor=city["county"], now=city.now)
    with pytest.raises(MoveRefused):
        does(city, "county", row, "report_done", values={**DONE, "result_evidence": str(file.pk)})


def test_first_values_come_with_where_they_are_from(city: City) -> None:
    row = assigned(city)
    save_form(row.pk, {"result_text": "一半"}, actor=city["county"], now=city.now)
    writing = case_page(row.pk, actor=city["county"], now=city.now).writing
    assert writing
    assert {x.path for x in writing.problems} >= {"result_state"}
    assert writing.values == {"result_text": "一半"}


def test_what_is_owed_in_a_case_is_not_finished_by_a_note(city: City) -> None:
    row = assigned(city)
    owed = Commitment.objects.get(thing=str(row.pk), done_at=None)
    with pytest.raises(MovedByCase):
        finish(owed.pk, "办了", actor=city["county"], now=city.now, version=1, office="office")
    owed.refresh_from_db()
    assert owed.done_at is None
