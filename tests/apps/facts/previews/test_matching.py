"""Rows find their subjects by code, then by exact name; a county finds its own only."""

from datetime import date, datetime

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.facts.actions import confirm
from kechuang.apps.facts.models import Import
from kechuang.apps.facts.queries.documents import statements_of
from kechuang.apps.facts.queries.previews import Shown
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.entering import change, enter
from kechuang.apps.subjects.registering.merging import merge
from kechuang.apps.subjects.registering.refusals import NumberTaken
from kechuang.apps.subjects.registering.shapes import Change, Kind, NewSubject
from kechuang.pack import Pack
from tests.apps.facts.previews.conftest import NEWCOMER, Bring, Looked

Firms = list[Subject]
REGISTER = ("统一社会信用代码", "名称", "所属填报单位")


def codes(seen: Shown) -> list[str]:
    return [each.rule.code for each in seen.findings]


def test_a_row_without_a_code_is_found_by_its_exact_name(
    firms: Firms, take_in: Bring, keeper: Actor
) -> None:
    take_in(keeper, ["", firms[1].name, 2024, 7, 1])
    assert statements_of([firms[1].id])[0].values["revenue"] == "70000"


def test_a_shared_name_is_not_guessed(
    firms: Firms, look: Looked, keeper: Actor, now: datetime
) -> None:
    enter([NewSubject(Kind.ORGANISATION, firms[1].name)], source="x", actor=keeper, now=now)
    seen = look(keeper, ["", firms[1].name, 2024, 7, 1])
    assert "intake_subject_ambiguous" in codes(seen)
    assert not seen.importable


def test_unknown_subjects_are_left_out_with_a_reason(
    firms: Firms, take_in: Bring, keeper: Actor
) -> None:
    done = take_in(
        keeper, [NEWCOMER, "霁桥软件有限公司", 2024, 7, 1], [firms[0].code, "", 2024, 1, 1]
    )
    assert done.said["left_out"] == 1
    assert Import.objects.get().rows == 1


def test_a_former_code_and_a_merged_subject_lead_to_the_present_one(
    firms: Firms, take_in: Bring, keeper: Actor, now: datetime
) -> None:
    old = str(firms[0].code)
    change(
        firms[0].id,
        Change("credit_code", NEWCOMER, date(2024, 5, 1)),
        version=firms[0].version,
        actor=keeper,
        now=now,
    )
    merge(firms[1].id, firms[2].id, reason="同一企业", actor=keeper, now=now)
    take_in(keeper, [old, "", 2024, 7, 1], [firms[1].code, "", 2024, 8, 1])
    assert statements_of([firms[0].id])[0].values["revenue"] == "70000"
    assert statements_of([firms[2].id])[0].values["revenue"] == "80000"


def test_two_ways_to_name_one_subject_are_told(firms: Firms, look: Looked, keeper: Actor) -> None:
    seen = look(keeper, [firms[0].code, "", 2024, 7, 1], ["", firms[0].name, 2024, 8, 1])
    assert codes(seen).count("intake_repeated") == 2


def test_names_and_codes_that_do_not_agree_are_told(
    firms: Firms, look: Looked, keeper: Actor
) -> None:
    seen = look(
        keeper,
        [firms[0].code, "砚禾传动", 2024, 7, 1],
        ["91330402MA2B0QH519", firms[1].name, 2024, 8, 1],
    )
    assert {"intake_subject_renamed", "intake_subject_recoded"} <= set(codes(seen))
    assert seen.rows == 2


def test_a_county_cannot_tell_another_countys_firm_from_none(
    firms: Firms, look: Looked, county: Actor, take_in: Bring, keeper: Actor
) -> None:
    rows = [
        [code, name, 2024, 7, 1]
        for code, name in ((firms[2].code, firms[2].name), (NEWCOMER, "无此公司"))
    ]
    seen = look(county, [firms[0].code, "", 2024, 9, 1], *rows)
    other, nobody = (each for each in seen.findings if each.rule.code == "intake_subject_unknown")
    assert other.said.zh.replace(str(firms[2].code), "") == nobody.said.zh.replace(NEWCOMER, "")
    assert (seen.rows, seen.left_out) == (1, 2)
    take_in(keeper, *rows[:1])
    take_in(county, [firms[0].code, "", 2024, 9, 1])
    assert Import.objects.get(seq=2).units == ["laocheng"]


def test_a_county_compares_with_its_own_rows(
    firms: Firms, look: Looked, take_in: Bring, keeper: Actor, county: Actor
) -> None:
    take_in(keeper, *([firm.code, "", 2024, 5, 1] for firm in firms))
    seen = look(county, [firms[0].code, "", 2024, 6, 1])
    assert [each.zh for each in seen.lines] == [
        "上次有而这次没有1家，原有数据保留：云帆光电有限公司",
        "变更1家",
    ]


def test_a_county_does_not_replace_what_others_said(
    firms: Firms, take_in: Bring, keeper: Actor, county: Actor
) -> None:
    heading = ("统一社会信用代码", "年度", "费用合计（千元）")
    rows = [[firm.code, 2024, 5] for firm in firms]
    take_in(keeper, *rows, dataset="survey", heading=heading)
    take_in(county, [firms[0].code, 2024, 6], dataset="survey", heading=heading)
    assert statements_of([firms[2].id])[-1].latest


def test_what_replaces_a_period_is_of_one_period(firms: Firms, look: Looked, keeper: Actor) -> None:
    heading = ("统一社会信用代码", "年度", "费用合计（千元）")
    rows = [[firms[0].code, year, 5] for year in (2023, 2024)]
    assert codes(look(keeper, *rows, dataset="survey", heading=heading)) == ["intake_periods"]


def test_newcomers_come_into_being_with_the_import_or_not_at_all(
    firms: Firms, look: Looked, keeper: Actor, pack: Pack, now: datetime
) -> None:
    row = [NEWCOMER, "霁桥软件有限公司", "河口片区"]
    seen = look(keeper, row, dataset="register", heading=REGISTER)
    assert seen.entering == (("霁桥软件有限公司", NEWCOMER),)
    enter([NewSubject(Kind.ORGANISATION, "抢先公司", NEWCOMER)], source="x", actor=keeper, now=now)
    with pytest.raises(NumberTaken):
        confirm(seen.id, {"": "已核"}, pack=pack, actor=keeper, now=lambda: now)
    assert not Import.objects.filter(state="final").exists()
    again = look(keeper, row, dataset="register", heading=REGISTER)
    assert again.entering == ()


def test_a_unit_that_is_not_named_is_asked_for(
    firms: Firms, look: Looked, keeper: Actor, county: Actor
) -> None:
    row = [NEWCOMER, "霁桥软件有限公司", ""]
    assert "intake_unit_unknown" in codes(look(keeper, row, dataset="register", heading=REGISTER))
    assert look(county, row, dataset="register", heading=REGISTER).errors == 0


def test_a_slip_of_the_unit_is_told_by_cell_and_by_column(
    firms: Firms, look: Looked, take_in: Bring, keeper: Actor, now: datetime
) -> None:
    more = [
        NewSubject(Kind.ORGANISATION, f"虚构{n}有限公司", f"K{n}", unit="hekou") for n in range(6)
    ]
    entered = [*firms, *enter(more, source="x", actor=keeper, now=now)]
    take_in(keeper, *([each.code, "", 2023, 100 + n, 5] for n, each in enumerate(entered)))
    one = look(
        keeper, [entered[0].code, "", 2024, 1_050_000, 6], [entered[1].code, "", 2024, 110, 6]
    )
    slips = [each for each in one.findings if each.rule.code == "intake_unit_slip"]
    assert [(each.cell, "10000倍" in each.said.zh) for each in slips] == [("D2", True)]
    rows = [[each.code, "", 2024, (100 + n) * 1000, 6] for n, each in enumerate(entered)]
    slips = [x for x in look(keeper, *rows).findings if x.rule.code == "intake_unit_slip"]
    assert [(each.cell, "整列" in each.said.zh) for each in slips] == [("D1", True)]
