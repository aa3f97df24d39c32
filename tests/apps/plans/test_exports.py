"""Files of a plan: who gets them, what they are called, what they hold, and their event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import docx
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kechuang.apps.audit.models import Event
from kechuang.apps.plans.exports import (
    Asked,
    Export,
    brief_pdf,
    plan_document,
    progress_workbook,
    target_workbook,
    tasks_workbook,
)
from kechuang.apps.plans.queries import NoPlan, NoTarget
from kechuang.apps.plans.shapes import Filters
from kechuang.apps.subjects.models import Installation, Restriction
from kechuang.planning.readings import CITY
from kechuang.values.errors import NotAllowed
from kechuang.values.text import Language
from tests.city import City
from tests.renderers.pages import words

PLAN_FILES = [progress_workbook, tasks_workbook, brief_pdf, plan_document]
Maker = Callable[[Asked], Export]


def asked(city: City, who: str = "leader", language: Language = "zh") -> Asked:
    return Asked(None, city[who], city.now, city.on, city.pack, language)


def sheets(made: Export) -> list[Worksheet]:
    found: list[Worksheet] = openpyxl.load_workbook(BytesIO(made.content)).worksheets
    return found


def values(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def row_of(sheet: Worksheet, named: str) -> list[object]:
    return next(row for row in values(sheet) if named in row)


def title(city: City) -> str:
    return city.pack.plans[city.year].targets[city.counted].target.title.zh


@pytest.mark.parametrize("make", PLAN_FILES)
@pytest.mark.parametrize("who", ["owner", "county", "auditor"])
def test_insiders_get_every_file_and_each_is_an_event(city: City, make: Maker, who: str) -> None:
    made = make(asked(city, who))
    event = Event.objects.get(kind="export.made")
    assert (event.thing, event.actor, event.unit) == (
        str(city.plan.id), city[who].account, city.office,
    )  # fmt: skip
    assert event.data == {
        "file": made.name, "media_type": made.media_type, "size": len(made.content),
    }  # fmt: skip


@pytest.mark.parametrize("make", PLAN_FILES)
@pytest.mark.parametrize("who", ["expert", "stranger"])
def test_others_get_nothing_and_nothing_is_noted(city: City, make: Maker, who: str) -> None:
    with pytest.raises(NotAllowed):
        make(asked(city, who))
    with pytest.raises(NotAllowed):
        target_workbook(asked(city, who), city.counted)
    assert not Event.objects.filter(kind="export.made").exists()


def test_a_token_without_the_scope_is_refused(city: City) -> None:
    narrow = replace(city["leader"], scopes=frozenset({"plans.read"}))
    with pytest.raises(NotAllowed, match="未授权"):
        progress_workbook(replace(asked(city), actor=narrow))


def test_a_year_without_a_plan_and_an_unknown_target_are_named(city: City) -> None:
    with pytest.raises(NoPlan):
        brief_pdf(replace(asked(city), year=1999))
    with pytest.raises(NoTarget):
        target_workbook(asked(city), "T99")


def test_files_are_called_after_the_plan_and_the_last_month_known(city: City) -> None:
    plan = city.pack.plans[city.year].title
    assert progress_workbook(asked(city)).name == f"{plan.zh}进展-截至{city.year}年6月30日.xlsx"
    city.record("owner", city.entry("203"))
    until = f"截至{city.year}年5月"
    assert progress_workbook(asked(city)).name == f"{plan.zh}进展-{until}.xlsx"
    assert brief_pdf(asked(city)).name == f"{plan.zh}进展简报-{until}.pdf"
    assert plan_document(asked(city)).name == f"{plan.zh}（附进展）-{until}.docx"
    assert target_workbook(asked(city), city.counted).name == f"{title(city)}-{until}.xlsx"
    english = progress_workbook(asked(city, language="en")).name
    assert english == f"{plan.en} progress, to May {city.year}.xlsx"


def test_the_progress_table_has_a_row_for_every_promise(city: City) -> None:
    city.record("owner", city.entry("203"))
    progress, _, headline = sheets(progress_workbook(asked(city)))
    targets = city.pack.plans[city.year].targets
    assert {each.target.title.zh for each in targets.values()} <= {
        row[2] for row in values(progress)
    }
    assert row_of(progress, title(city))[8] == 203
    heads = [each for each in targets.values() if each.task == "0"]
    assert all(row_of(headline, each.target.title.zh) for each in heads)


def test_units_that_have_not_reported_are_waited_for(city: City) -> None:
    city.record("owner", city.entry("203"))
    city.record("county", city.entry("20", scope=city.county))
    city.record("owner", city.entry("9", month=4, scope=city.other_county))
    split, _ = sheets(target_workbook(asked(city), city.counted))
    named = {unit.id: unit.short.zh for unit in city.pack.reporting_units}
    assert row_of(split, named[city.county])[3] == 20
    waiting = sum(1 for unit in city.pack.reporting_units if unit.counted_in is None) - 1
    total = next(row for row in split.iter_rows() if row[1].value == "合计")
    assert total[3].value == 20
    assert total[3].number_format.endswith(f'"（待{waiting}家）"')
    late = next(row for row in split.iter_rows() if row[1].value == named[city.other_county])
    assert late[3].number_format.endswith('"（4月）"')


def test_every_figure_of_a_target_is_listed_and_its_event_is_the_target_s(city: City) -> None:
    city.record("owner", city.entry("203"))
    city.record("owner", city.entry("205"))
    made = target_workbook(asked(city), city.counted)
    _, vintages = sheets(made)
    assert {row[3] for row in values(vintages) if "5月" in str(row[2])} == {203, 205}
    event = Event.objects.get(kind="export.made")
    assert (event.thing_kind, event.thing) == ("target", str(city.target(city.counted).id))


def test_the_tasks_name_every_measure_with_owner_and_day(city: City) -> None:
    breakdown, pressing = sheets(tasks_workbook(asked(city)))
    measures = [each for task in city.pack.plans[city.year].tasks for each in task.measures]
    said = {row[3] for row in values(breakdown)}
    assert measures
    assert {each.title.zh for each in measures} <= said
    assert len(values(pressing)) >= 5


def test_a_restricted_target_is_in_no_file_of_others(city: City) -> None:
    row = city.target(city.counted)
    Restriction.objects.create(
        thing_kind="target", thing=str(row.id), reason="不公开", created_at=city.now
    )
    progress = sheets(progress_workbook(asked(city)))
    assert title(city) not in str([values(sheet) for sheet in progress])
    with pytest.raises(NoTarget):
        target_workbook(asked(city), city.counted)


def test_a_filtered_table_says_that_it_is_a_selection(city: City) -> None:
    made = progress_workbook(asked(city), Filters(owner=city.owner))
    assert "（部分目标）" in sheets(made)[0]["A1"].value
    assert "（部分目标）" in made.name


def test_the_brief_is_one_page_with_the_answer(city: City) -> None:
    city.record("owner", city.entry("1"))
    for language in ("zh", "en"):
        pages = words(brief_pdf(asked(city, language=language)).content)
        assert len(pages) == 1
    assert city.pack.bureau.title.zh in words(brief_pdf(asked(city)).content)[0]


def test_the_plan_document_carries_the_plan_s_words_and_states(city: City) -> None:
    city.record("owner", city.entry("203"))
    made = docx.Document(BytesIO(plan_document(asked(city)).content))
    said = "\n".join(each.text for each in made.paragraphs)
    text = city.pack.plans[city.year].text["zh"]
    assert text is not None
    assert all(span.words in said for span in text.marks)
    assert "203" in said


def test_a_demonstration_is_marked_in_every_file(city: City) -> None:
    Installation.objects.create(demo=True, clock_offset=timedelta(), created_at=city.now)
    assert "虚构" in sheets(progress_workbook(asked(city)))[0]["A2"].value
    assert "虚构" in words(brief_pdf(asked(city)).content)[0]


def test_the_city_itself_is_named_in_lists_of_figures(city: City) -> None:
    city.record("owner", city.entry("203", scope=CITY))
    _, vintages = sheets(target_workbook(asked(city), city.counted))
    assert row_of(vintages, 203)[1] == city.pack.city.short.zh  # type: ignore[arg-type]
