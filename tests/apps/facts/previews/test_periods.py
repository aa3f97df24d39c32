"""Quarters, months and days through a file to rules: said of a period, read as known on a day."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.facts.actions import confirm, preview
from kechuang.apps.facts.actions.correcting import NewCorrection, correct
from kechuang.apps.facts.actions.previewing import Upload
from kechuang.apps.facts.models import Import
from kechuang.apps.facts.papers import template
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.facts.queries.documents import statements_of
from kechuang.apps.facts.queries.quality import board
from kechuang.apps.facts.queries.reading import exported
from kechuang.apps.facts.queries.sourcing import source
from kechuang.apps.facts.queries.subjects import facts_of
from kechuang.apps.subjects.models import Subject
from kechuang.engines.batch.files import frames_of
from kechuang.engines.batch.subjects import subject_of
from kechuang.language.core import Input, walk
from kechuang.language.elaborating import elaborate
from kechuang.language.specialising import specialise
from kechuang.pack import Pack
from kechuang.readers.intake.book import open_book
from kechuang.renderers.shapes import Frame
from kechuang.values.text import Text
from tests.apps.facts.previews.conftest import Looked, workbook

Firms = list[Subject]
EARLY, LATE = datetime(2025, 4, 20, 2, tzinfo=UTC), datetime(2025, 8, 1, 2, tzinfo=UTC)
DAY = date(2025, 8, 20)
QUARTERS = ("统一社会信用代码", "季度", "季度营收（万元）")
Put = Callable[..., None]


@pytest.fixture
def put(pack: Pack, keeper: Actor) -> Put:
    """Rows imported at an instant, for a period that the sheet does not say."""

    def put(
        dataset: str,
        heading: Iterable[object],
        *rows: Iterable[object],
        at: datetime,
        period: str = "",
    ) -> None:
        content = workbook(list(heading), *(list(row) for row in rows))
        upload = Upload(dataset, content, f"{dataset}{at:%m}.xlsx", period=period)
        made = preview(upload, pack=pack, actor=keeper, now=lambda: at)
        confirm(made.id, {"": "核对"}, pack=pack, actor=keeper, now=lambda: at)

    return put


@pytest.fixture
def held(firms: Firms, put: Put) -> None:
    """Quarters in two vintages, months, a valuation on two days."""
    code = firms[0].code
    put("register", ("代码", "成立日期"), [code, "2015-01-31"], at=EARLY)
    put(
        "sales_quarter",
        QUARTERS,
        [code, "2024年第二季度", 100],
        [code, "2024Q3", 110],
        [code, "2025年1季度", 120],
        at=EARLY,
    )
    put("sales_quarter", ("代码", "季度营收（万元）"), [code, 130], at=LATE, period="2025Q2")
    put("sales_quarter", QUARTERS, [code, "2025-Q1", 125], at=LATE)
    put("staff_month", ("代码", "月份", "月末人数"), [code, "2025年7月", 30], at=LATE)
    put("staff_month", ("代码", "月份", "月末人数"), [code, "202506", 28], at=LATE)
    put("worth", ("代码", "数据日期", "估值"), [code, "2025-06-30", 900], at=LATE)
    put("worth", ("代码", "数据日期", "估值"), [code, "2024-12-31", 800], at=EARLY)


def both(
    pack: Pack, firm: Subject, actor: Actor, expressions: Iterable[str], day: date = DAY
) -> dict[str, object]:
    """Inputs of expressions out of the tables; the projection gives the same."""
    schema = pack.rules.schema
    cores = [specialise(elaborate(each, schema), schema, day) for each in expressions]
    inputs = {node.key: node for core in cores for node in walk(core) if isinstance(node, Input)}
    data = source(pack, day, actor=actor, purpose="recognition")
    frames = frames_of(data, schema, inputs, [], day, only=firm.code)
    types = {key: node.type for key, node in inputs.items()}
    found = subject_of(frames, str(firm.code), types, schema)
    one = facts_of(firm, schema, day, "recognition", pack=pack)
    told: dict[str, object] = dict(found.columns) if found else {}
    assert told == {key: one.columns.get(key) for key in told}
    origins = {key: each.period for key, each in frames.origins.items()}
    assert origins == {key: one.origins[key].period for key in origins}
    return told


def test_rules_read_quarters_months_and_days_alike_from_tables_and_projection(
    firms: Firms, held: None, pack: Pack, keeper: Actor
) -> None:
    found = both(
        pack,
        firms[0],
        keeper,
        ("合计(季度营收, 近4个季度)", "季度营收[上季度同期]", "季度营收[2025-Q1]", "季度营收"),
    )
    assert found == {
        "sales[Q-1]": 130_000_000,
        "sales[Q-2]": 125_000_000,
        "sales[Q-3]": None,
        "sales[Q-4]": 110_000_000,
        "sales[Q-5]": 100_000_000,
        "sales[2025-Q1]": 125_000_000,
        "sales": 130_000_000,
    }
    months = both(pack, firms[0], keeper, ("月末人数[上月] - 月末人数[2025年6月]", "月末人数"))
    assert months == {"heads[M-1]": 30, "heads[2025-06]": 28, "heads": 30}
    days = both(pack, firms[0], keeper, ("估值 - 估值[2024-12-31]", "估值[2025-01-01]"))
    assert days == {
        "worth_yuan": 90_000,
        "worth_yuan[2024-12-31]": 80_000,
        "worth_yuan[2025-01-01]": None,
    }


def test_a_quarter_is_read_as_it_was_known(
    firms: Firms, held: None, pack: Pack, keeper: Actor
) -> None:
    then = date(2025, 5, 31)
    found = both(pack, firms[0], keeper, ("季度营收[上季度] + 季度营收",), day=then)
    assert found == {"sales[Q-1]": 120_000_000, "sales": 120_000_000}


def test_the_sheet_of_one_quarter_is_an_import_of_that_quarter(firms: Firms, held: None) -> None:
    periods = list(Import.objects.order_by("seq").values_list("dataset", "period"))
    assert ("sales_quarter", "2025-Q2") in periods
    assert ("staff_month", "2025-07") in periods
    assert ("worth", "2025-06-30") in periods
    named = {each.statement for each in statements_of([firms[0].id])}
    assert {"2024-Q2", "2025-Q1", "2025-06", "2024-12-31"} <= named


def test_a_period_that_is_none_keeps_the_file_out(
    firms: Firms, look: Looked, keeper: Actor
) -> None:
    seen = look(
        keeper,
        [firms[0].code, 5],
        dataset="sales_quarter",
        heading=("代码", "季度营收"),
        period="2025",
    )
    assert not seen.importable
    assert any("2025" in each.value for each in seen.findings)
    cell = look(keeper, [firms[0].code, "上半年", 5], dataset="sales_quarter", heading=QUARTERS)
    assert "intake_quarter" in [each.rule.code for each in cell.findings]


def test_a_slip_of_the_unit_shows_against_the_quarter_a_year_ago(
    firms: Firms, held: None, look: Looked, keeper: Actor
) -> None:
    seen = look(
        keeper,
        [firms[0].code, "2025年第3季度", 1_100_000],
        dataset="sales_quarter",
        heading=QUARTERS,
    )
    assert "intake_unit_slip" in [each.rule.code for each in seen.findings]


def test_a_corrected_quarter_is_a_vintage_of_its_own(
    firms: Firms, held: None, pack: Pack, keeper: Actor
) -> None:
    layout = dataset("sales_quarter", pack).layout
    new = NewCorrection(
        layout, firms[0].id, {"quarter": "2025-Q2"}, {"sales": "1400000"}, "漏填", pack.digest
    )
    correct(new, actor=keeper, now=LATE)
    assert both(pack, firms[0], keeper, ("季度营收[上季度]",)) == {"sales[Q-1]": 140_000_000}


def test_the_template_asks_for_the_quarter_and_the_export_says_it(
    firms: Firms, held: None, pack: Pack, keeper: Actor
) -> None:
    kept = dataset("sales_quarter", pack)
    sheet = open_book(
        template(kept, Frame("zh", Text("新城"), DAY, LATE), actor=keeper).content, "t.xlsx"
    )[0]
    cells = {cell for row in sheet.rows for cell in row}
    assert {"季度", "2025年第2季度"} <= cells
    assert "季度" in exported(kept, actor=keeper).columns


def test_a_quarter_that_has_not_come_is_owed(
    firms: Firms, held: None, pack: Pack, keeper: Actor
) -> None:
    """It is owed twenty days after the end of the quarter."""

    def late(day: date) -> bool:
        lines = {each.kept.id: each for each in board(keeper, pack, on=day)}
        assert lines["sales_quarter"].period.zh == "2025年第2季度"
        return lines["sales_quarter"].behind > 0

    assert not late(date(2025, 9, 1))
    assert not late(date(2025, 10, 20))
    assert late(date(2025, 10, 21))
