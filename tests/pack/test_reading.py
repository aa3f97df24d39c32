"""A pack without errors becomes frozen objects with every reference resolved."""

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from kechuang.indicators.model import Measure
from kechuang.pack import Pack, read, read_files
from kechuang.pack.digests import digest_of
from kechuang.pack.model import UnitKind
from kechuang.planning.model import Operator
from kechuang.planning.text import SectionKind, Span
from kechuang.values.problems import Problems
from kechuang.values.text import Text
from tests.pack.broken_inputs import SMALLEST, smallest

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def pack() -> Pack:
    made, _problems = read(SMALLEST)
    assert made is not None
    return made


def changed(name: str, old: str, new: str) -> Pack:
    files = smallest()
    text = files[name].decode()
    assert old in text
    files[name] = text.replace(old, new).encode()
    made, problems = read_files(files, Problems())
    assert made is not None, [problem.line() for problem in problems]
    return made


def test_it_knows_the_city_its_units_and_their_kinds(pack: Pack) -> None:
    assert pack.title == Text("小城", "Small town")
    assert {unit.id: unit.kind for unit in pack.units.values()} == {
        "city": UnitKind.CITY,
        "bureau": UnitKind.BUREAU,
        "planning": UnitKind.DIVISION,
        "east": UnitKind.COUNTY,
        "port": UnitKind.ZONE,
    }
    assert pack.units["port"].code == ""
    assert pack.closing_time == time(17, 30)


def test_a_unit_without_a_short_name_is_shown_by_its_title(pack: Pack) -> None:
    assert pack.units["east"].short == Text("东区", "East")


def test_ranges_of_days_off_are_spelled_out_and_swapped_days_worked(pack: Pack) -> None:
    assert not pack.calendar.is_working(date(2025, 10, 8))
    assert pack.calendar.is_working(date(2025, 9, 28))
    assert pack.calendar.is_working(date(2025, 10, 9))


def test_a_target_takes_kind_unit_and_pace_from_what_it_names(pack: Pack) -> None:
    source = pack.plans[2025].targets["T01"]
    target = source.target
    assert target.operator is Operator.AT_LEAST
    assert target.value == Decimal(20)
    assert target.measure is Measure.NEW
    assert target.unit == Text("家", "firms")
    assert target.pace is not None
    assert target.pace.shares[-1] == 1
    assert target.split == {"east": Decimal(12), "port": Decimal(8)}
    assert source.pace == "even"


def test_the_word_counties_stands_for_all_reporting_units(pack: Pack) -> None:
    assert pack.plans[2025].targets["T01"].partners == ("east", "port")


def test_numbers_keep_every_digit_that_was_written() -> None:
    made = changed("plan/2025.yaml", "    value: 20\n", "    value: 3.600000000000000000001\n")
    value = made.plans[2025].targets["T01"].target.value
    assert str(value) == "3.600000000000000000001"


def test_no_is_a_word_and_a_number_where_words_belong_is_taken_as_written() -> None:
    made = changed("pack.yaml", "en: Small platform", "en: NO")
    assert made.product == Text("小城平台", "NO")
    made = changed("pack.yaml", "en: Small platform", "en: 1.50")
    assert made.product.en == "1.50"


def test_a_keeping_time_is_counted_in_months_and_forever_has_none() -> None:
    rule = "basis: {zh: 依据, en: Basis}, checked: unverified}"
    lines = (
        "serves: [H1]\nretention:\n"
        f"  - {{kind: events, keep: 30y, {rule}\n"
        f"  - {{kind: drafts, keep: 6m, {rule}\n"
        f"  - {{kind: titles, keep: forever, {rule}\n"
    )
    made = changed("pack.yaml", "serves: [H1]\n", lines)
    assert [each.months for each in made.retention] == [360, 6, None]


def test_the_text_keeps_its_words_and_marks_in_both_languages(pack: Pack) -> None:
    text = pack.plans[2025].text
    assert text["zh"] is not None
    assert text["en"] is not None
    headline, action = text["zh"].sections
    assert headline.kind is SectionKind.HEADLINE
    assert action.title == "一、壮大企业"
    assert action.tasks[0].paragraphs == (
        (Span("今年新认定高企"), Span("20家以上", "T01"), Span("。")),
    )
    assert [span.mark for span in text["en"].marks] == ["T01"]
    assert pack.plans[2025].markdown["zh"].startswith("# 重点工作")


def test_everything_that_may_serve_says_where_it_stands(pack: Pack) -> None:
    assert [(each.where, each.serves) for each in pack.declarations] == [
        ("pack.yaml#small", ("H1",)),
        ("indicators/all.yaml#firms", ("T01",)),
        ("plan/2025.yaml#2025", ()),
        ("plan/2025.yaml#1", ()),
        ("plan/2025.yaml#1.1", ("M1.1",)),
        ("plan/2025.yaml#T01", ()),
    ]


def test_an_old_id_is_remembered() -> None:
    made = changed("indicators/all.yaml", "  - id: firms\n", "  - id: firms\n    was: hnte\n")
    assert [(each.what, each.was, each.now) for each in made.renames] == [
        ("indicator", "hnte", "firms")
    ]


def test_the_digest_is_that_of_all_files(pack: Pack) -> None:
    assert pack.digest == digest_of(smallest())
    assert (
        changed("mechanisms.yaml", "mechanisms:\n", "# note\nmechanisms:\n").digest != pack.digest
    )


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    made, problems = read(tmp_path / "nowhere")
    assert made is None
    assert [problem.line("en") for problem in problems] == [
        "nowhere pack_missing There is no such folder. Name the folder that holds the pack"
    ]


@pytest.mark.parametrize("folder", [PACKS / "jiaxing", Path(__file__).parents[1] / "packs/second"])
def test_the_packs_of_this_repository_have_no_error(folder: Path) -> None:
    made, problems = read(folder)
    assert [problem.line() for problem in problems if problem.severity == "error"] == []
    assert made is not None
