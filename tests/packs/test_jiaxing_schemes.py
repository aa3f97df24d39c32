"""The schemes and forms of Jiaxing's pack work: read without a remark, tried to their end."""

from datetime import date
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.dryrun import run
from kechuang.lifecycle.forms.asking import missing
from kechuang.lifecycle.forms.filling import filled
from kechuang.lifecycle.forms.jsoning import from_json, to_json
from kechuang.lifecycle.forms.reading import Grounds
from kechuang.lifecycle.forms.values import Attached, Values
from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.model import Scheme
from kechuang.pack import Pack, read

PACK = Path(__file__).parents[2] / "packs/jiaxing"
PROOF = Attached("p1", "佐证.pdf", 1_000, pledged=True)


@cache
def pack() -> Pack:
    found, problems = read(PACK)
    lines = [each.line() for each in problems if each.place.file.startswith(("schemes", "forms"))]
    assert lines == []
    assert found is not None
    return found


def scheme(id_: str) -> Scheme:
    return pack().schemes[id_][-1]


def grounds() -> Grounds:
    units = {unit.id: unit.title for unit in pack().units.values()}
    return Grounds(date(2025, 7, 1), units=units, files={"p1": PROOF})


def answered(form: str, **typed: str | list[str]) -> tuple[Values, list[str]]:
    """The values of a form and every remark, what is missing included; `__` stands for a dot."""
    found = pack().forms[form]
    made = filled(found, {key.replace("__", "."): each for key, each in typed.items()}, grounds())
    said = [f"{each.path} {each.kind}" for each in made.problems]
    return made.values, said + [each.path for each in missing(found, made.values, grounds())]


IDS = sorted(path.stem for path in (PACK / "schemes").glob("*.yaml"))


@pytest.mark.parametrize("id_", IDS)
def test_every_scheme_brings_its_cases_to_an_end_and_goes_through_all_its_steps(id_: str) -> None:
    clock = Clock(ZoneInfo(pack().zone), pack().calendar, pack().closing_time)
    report = run(scheme(id_), 60, 7, clock=clock)
    assert report.sound
    assert report.never == ()


@pytest.mark.parametrize("id_", IDS)
def test_whoever_hands_in_does_not_check_it_alone(id_: str) -> None:
    """Each scheme in which somebody fills in and somebody else approves keeps the two apart."""
    approving = [step for step in scheme(id_).steps if step.kind is StepKind.APPROVE]
    assert all(step.apart_from for step in approving)


def test_every_form_says_what_is_missing_in_an_empty_one_and_keeps_it_as_json() -> None:
    for form in pack().forms.values():
        values = filled(form, {}, grounds()).values
        assert missing(form, values, grounds()), form.id
        assert from_json(form, to_json(form, values), grounds()) == values


@pytest.mark.drives("M2.4", "H1", "M13.4")
def test_a_task_behind_pace_says_what_is_in_the_way_and_a_fallen_total_says_why() -> None:
    report = {
        "report_month": "2025-06",
        "filled_by": "某人",
        "phone": "0573-0000",
        "task_progress__0__task_number": "4",
        "task_progress__0__task_state": "滞后",
        "task_progress__0__task_done": "新认定三家",
        "task_progress__0__task_next": "加快辅导",
        "target_figures__0__figure_target": "T08",
        "target_figures__0__figure_before": "203",
        "target_figures__0__figure_now": "201",
    }
    values, said = answered("monthly_report", **report)
    assert said == [
        "target_figures.0 check",
        "task_progress.0.task_problem",
        "target_figures.0.figure_why",
    ]
    assert values.rows["target_figures"][0]["figure_growth"] == -2
    mended = {
        **report,
        "task_progress__0__task_problem": "企业资料不齐",
        "target_figures__0__figure_why": "核减两家",
    }
    assert answered("monthly_report", **mended)[1] == ["target_figures.0 check"]


@pytest.mark.drives("M13.1")
def test_a_matter_is_struck_off_only_by_evidence() -> None:
    guards = [guard for move in scheme("follow_up").by_id["confirm"].moves for guard in move.guards]
    assert [each.id for each in guards] == ["shown_done"]
    _values, said = answered("follow_up_result", result_text="已办", result_state="已办结")
    assert said == ["result_evidence"]


@pytest.mark.drives("M13.2")
def test_minutes_count_what_is_to_be_followed_up() -> None:
    values, said = answered(
        "joint_minutes",
        attendance__0__person_name="甲", attendance__0__person_unit="reform",
        attendance__0__person_part="成员", attendance__0__person_there="出席",
        topics__0__topic="议题一", topics__0__heard="情况", topics__0__decided="同意",
        tasks__0__task="月底前完成", tasks__0__task_what="细化", tasks__0__task_unit="reform",
        tasks__0__task_follow="是", keeper="乙",
    )  # fmt: skip
    assert said == ["tasks.0.task_until"]
    assert values.fields["members_there"] == values.fields["members_all"] == 1
    assert values.fields["followed"] == 1


@pytest.mark.drives("H3", "T05")
def test_a_project_led_elsewhere_is_not_counted_twice() -> None:
    row: dict[str, str | list[str]] = {
        "base_number": "K1", "base_name": "某项目", "base_lead": "是", "base_state": "在建",
        "base_plan": "1000", "base_before": "200", "base_now": "100.5", "base_node": "主体结顶",
        "base_proof": ["p1"],
    }  # fmt: skip
    typed = {f"base_projects__0__{key}": value for key, value in row.items()}
    typed |= {f"base_projects__1__{key}": value for key, value in row.items()}
    typed |= {"base_projects__1__base_lead": "否", "base_month": "2025-06", "base_by": "某人"}
    values, said = answered("key_project_month", **typed)
    assert said == ["base_projects.1 check"]
    assert values.fields["base_total_now"] == 100_500_000
    [counted] = scheme("key_project_month").counts
    assert (counted.target, counted.field, counted.once) == ("T05", "base_now", "base_number")


@pytest.mark.drives("M8.5", "T27")
def test_a_zone_says_why_its_revenue_jumped() -> None:
    typed = {
        "zone_by": "某人", "zone_scope": "全部企业", "zone_cumulative": "是", "zone_firms": "90",
        "zone_high_tech": "30", "zone_revenue": "151", "zone_revenue_last": "100",
        "zone_research": "5", "zone_problem": "无新问题", "zone_next": "继续",
    }  # fmt: skip
    assert answered("zone_quarter_report", **typed)[1] == ["zone_outlier"]
    assert answered("zone_quarter_report", **{**typed, "zone_revenue": "150"})[1] == []


@pytest.mark.drives(
    "M1.1", "T06", "M6.2", "M7.4", "M7.5", "M9.7", "T13", "T15", "T23", "T25", "T26", "M7.1"
)
def test_pilots_count_once_they_run_and_bids_once_they_are_approved() -> None:
    counts = {
        id_: [(each.target, each.step) for each in scheme(id_).counts]
        for id_ in (
            "reform_pilot",
            "provincial_key_lab",
            "innovation_centre",
            "nuclear_consortium",
            "international_base",
        )
    }
    assert counts == {
        "reform_pilot": [("T06", "run")],
        "provincial_key_lab": [("T13", "approved")],
        "innovation_centre": [("T25", "approved")],
        "nuclear_consortium": [("T23", "approved")],
        "international_base": [("T15", "approved")],
    }
    for id_ in counts:
        stages = [step for step, _title in scheme(id_).stages]
        assert stages[-1] in {step.id for step in scheme(id_).steps if step.final}
    assert [step for step, _title in scheme("national_key_lab").stages] == [
        "prepare", "submit", "review", "approved",
    ]  # fmt: skip
    assert scheme("strive_item").draft
    assert not scheme("provincial_key_lab").draft


@pytest.mark.drives("M1.7", "M1.9", "M7.3", "M9.1", "T21")
def test_trackers_close_only_when_everything_is_done_or_somebody_waives_it() -> None:
    for id_, step, guard in (
        ("pilot_institute", "accept", "all_done"),
        ("delta_centre", "accept", "all_done"),
        ("platform_action", "rescore", "all_rose"),
        ("g60_task", "confirm", "shown_done"),
    ):
        guards = [each for move in scheme(id_).by_id[step].moves for each in move.guards]
        assert [each.id for each in guards] == [guard]


@pytest.mark.drives("M13.5")
def test_a_secondment_lies_within_the_term_of_its_group() -> None:
    _values, said = answered(
        "working_group",
        group_title="某组", group_mode="临时集中办公", group_task="某事",
        group_start="2025-03-01", group_end="2025-06-30",
        members__0__member_unit="reform", members__0__member_from="2025-03-01",
        members__0__member_to="2025-07-01",
    )  # fmt: skip
    assert said == ["members.0 check", "members.0.member"]


@pytest.mark.drives("M13.3")
def test_the_five_lists_are_one_form() -> None:
    (field,) = [
        each for each in pack().forms["list_item"].plain.values() if each.id == "entry_list"
    ]
    assert len(field.options) == 5


@pytest.mark.drives("M1.2", "M2.5", "M10.9", "M13.6", "M14.1", "D01", "D05", "D07", "D08")
def test_a_document_goes_through_consultation_three_checks_and_deliberation() -> None:
    steps = [step.id for step in scheme("document_to_issue").steps]
    assert steps == [
        "draft", "head", "consult", "replies", "fair", "legal", "deliberate", "issue", "publish",
        "filing", "in_force", "dropped",
    ]  # fmt: skip
    values, said = answered(
        "issue_opinions",
        opinions__0__opinion_from="某企业", opinions__0__opinion_text="标准过高",
        opinions__0__opinion_taken="不采纳", heard_firms="是",
    )  # fmt: skip
    assert said == ["opinions.0.opinion_reply"]
    assert values.fields["opinions_open"] == 1


@pytest.mark.drives("M2.1", "D02")
def test_the_five_year_plan_answers_every_opinion_before_it_is_deliberated() -> None:
    plan = scheme("five_year_plan")
    assert plan.by_id["replies"].form == "issue_opinions"
    assert plan.by_id["replies"].moves[0].guards[0].id == "each_answered"


@pytest.mark.drives("M15.3", "M15.4", "M15.5")
def test_credits_and_points_are_calculated_from_what_is_there() -> None:
    values, said = answered(
        "attendance",
        pupils__0__pupil_there="是", pupils__0__pupil_test="59",
        pupils__1__pupil_there="否", pupils__2__pupil_there="是", pupils__2__pupil_test="60",
        pupils_paper="良好",
    )  # fmt: skip
    assert said == ["pupils.0.pupil", "pupils.1.pupil", "pupils.2.pupil"]
    assert [row["pupil_passed"] for row in values.rows["pupils"]] == [False, False, True]
    scores, said = answered(
        "merit_scores",
        merit_period="2025-06", merit_rule="按完成率", merit_rows__0__merit_unit="nanhu",
        merit_rows__0__merit_target="T08", merit_rows__0__merit_share="150",
        merit_rows__0__merit_weight="20",
    )  # fmt: skip
    assert said == []
    assert scores.rows["merit_rows"][0]["merit_points"] == 24


@pytest.mark.drives("M12.1", "M12.2", "M12.5", "T17")
def test_visitors_add_up_and_a_contest_counts_once_its_result_is_published() -> None:
    values, said = answered(
        "science_week",
        week_theme="某主题", week_end="2025-05-31",
        activities__0__activity="讲座", activities__0__activity_day="2025-05-24",
        activities__0__activity_place="馆", activities__0__activity_visitors="120",
        activities__1__activity="展览", activities__1__activity_day="2025-06-01",
        activities__1__activity_place="场", activities__1__activity_visitors="80",
    )  # fmt: skip
    assert said == ["activities.1 check"]
    assert (values.fields["week_count"], values.fields["week_visitors"]) == (2, 200)
    held = scheme("special_contest").by_id["hold_it"]
    assert [guard.id for guard in held.moves[0].guards] == ["published_result"]


@pytest.mark.drives("M14.6", "M14.7", "T29")
def test_a_report_of_nothing_is_a_report_and_findings_are_listed() -> None:
    zero: dict[str, str | list[str]] = {
        "self_unit": "某校",
        "self_papers": "9",
        "self_zero": "是",
        "self_word": ["p1"],
    }
    values, said = answered("self_check", **zero)
    assert said == []
    assert values.fields["findings_count"] == 0
    assert answered("self_check", **{**zero, "self_zero": "否"})[1] == [" check"]


@pytest.mark.drives("M2.4", "M3.3")
def test_the_shares_of_city_and_county_add_up() -> None:
    row = {
        "quota_year": "2025", "quota_due": "2025-12-31", "quota_rows__0__quota_target": "T08",
        "quota_rows__0__quota_number": "60", "quota_rows__0__quota_city": "33.34",
    }  # fmt: skip
    assert answered("quota", **row, quota_rows__0__quota_county="66.66")[1] == []
    assert answered("quota", **row, quota_rows__0__quota_county="66.67")[1] == [
        "quota_rows.0 check"
    ]
