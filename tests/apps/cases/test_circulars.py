"""Circulars of rounds: drafted, issued once with their number, kept as they were; odd figures noted."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.audit.models import Event
from kechuang.apps.cases.actions.circulars import issue_circular, note_figure
from kechuang.apps.cases.actions.rounds import NewRound, open_round
from kechuang.apps.cases.measured import Measure, Measured, MeasuredLine, Number, growth
from kechuang.apps.cases.models import Case, Circular, RemarkState
from kechuang.apps.cases.paper_refusals import NoPaper, PaperIssued, PaperNotReady
from kechuang.apps.cases.queries.circulars import issued_for, issued_of
from kechuang.apps.cases.queries.counting import Until
from kechuang.apps.cases.queries.figures import figures
from kechuang.apps.cases.queries.measures import measured
from kechuang.apps.cases.reported import State
from kechuang.apps.cases.round_refusals import NoFigure, NoRound
from kechuang.apps.work.actions.numbers import cancel_number
from kechuang.apps.work.models import PaperNumber
from kechuang.values.errors import NotAllowed
from kechuang.values.period import Period
from kechuang.values.text import Text
from tests.city import SYSTEM
from tests.web.cases.conftest import Reporting, opened
from tests.web.cases.reports import codes, earlier, report
from tests.web.scene import Scene


@pytest.fixture
def reporting(db: None) -> Reporting:
    return opened(Scene.built("jiaxing").city)


def head(reporting: Reporting) -> Actor:
    """The head of the division that keeps the round."""
    held = frozenset({Holding(Role.DIVISION_HEAD, reporting.round.owner)})
    return Actor(account_id(reporting), Text("某处长", "Head"), held, via="test")


def account_id(reporting: Reporting) -> Any:
    return reporting.city["handler"].account


def issue(reporting: Reporting, who: Actor | None = None) -> Circular:
    return issue_circular(reporting.round.pk, actor=who or head(reporting), now=reporting.city.now)


def test_an_issued_circular_is_numbered_and_stays_as_it_was(reporting: Reporting) -> None:
    made = issue(reporting)
    number = PaperNumber.objects.get()
    assert made.number_id == number.pk
    assert made.kept["number"] == number.words
    assert made.kept["adopted"] == 0
    report(reporting, reporting.round, reporting.city.county, "10")
    found = issued_of(reporting.round.pk, actor=head(reporting))
    assert found is not None
    assert (found.words, found.kept) == (number.words, made.kept)
    assert Event.objects.filter(kind="round.circular_issued").count() == 1


def test_it_is_issued_once_and_again_only_under_a_new_number(reporting: Reporting) -> None:
    made = issue(reporting)
    with pytest.raises(PaperIssued):
        issue(reporting)
    assert Circular.objects.count() == 1
    assert made.number_id is not None
    cancel_number(made.number_id, "印错", actor=SYSTEM, now=reporting.city.now)
    assert issued_of(reporting.round.pk, actor=head(reporting)) is None
    again = issue(reporting)
    assert again.number_id != made.number_id


def test_only_the_head_of_the_division_issues_it(reporting: Reporting) -> None:
    for who in ("handler", "county", "neighbour", "leader"):
        with pytest.raises(NotAllowed):
            issue(reporting, reporting.city[who])
    assert not Circular.objects.exists()
    assert not PaperNumber.objects.exists()
    with pytest.raises(NoRound):
        issue_circular(uuid4(), actor=head(reporting), now=reporting.city.now)


def test_a_round_without_a_circular_has_none_to_issue(reporting: Reporting) -> None:
    city = reporting.city
    other = open_round(NewRound("key_project_month", f"{city.year}-05"), actor=SYSTEM, now=city.now)
    with pytest.raises((NoPaper, PaperNotReady)):
        issue_circular(other.pk, actor=SYSTEM, now=city.now)


def test_circulars_count_for_the_target_of_their_scheme(reporting: Reporting) -> None:
    city = reporting.city
    made = open_round(NewRound("zone_quarter", f"{city.year}-Q1"), actor=SYSTEM, now=city.now)
    Circular.objects.create(
        round=made, paper="zone_bulletin", pack="x", title="通报", kept={}, issued_at=city.now
    )
    when = Until(city.year, city.on, city.now, city.pack)
    (found,) = issued_for("T27", when, actor=city["leader"])
    assert [row.round for row in found.rows] == [made.pk]
    before = Until(city.year, city.on - timedelta(days=1), city.now, city.pack)
    (none,) = issued_for("T27", before, actor=city["leader"])
    assert none.rows == ()
    assert issued_for("T05", when, actor=city["leader"]) == ()


def test_an_odd_figure_is_noted_until_it_changes(reporting: Reporting) -> None:
    city = reporting.city
    report(reporting, earlier(reporting, 4), city.county, "12")
    row = report(reporting, reporting.round, city.county, "11", upto="report_up")
    code = codes(reporting, city.county)[0]
    keeper = city["handler"]
    made = note_figure(
        reporting.round.pk,
        city.county,
        code,
        RemarkState.EXPLAINED,
        "核减1家",
        actor=keeper,
        now=city.now,
    )
    assert made.value == "11"
    table = figures(reporting.round.pk, actor=keeper, now=city.now)
    assert table is not None
    (remark,) = table.remarks
    assert remark.known is not None
    assert (remark.known.state, remark.known.words) == ("explained", "核减1家")

    newest = row.form_versions.order_by("-number").first()
    assert newest is not None
    newest.values["target_figures"][0]["figure_now"]["value"] = "10"
    newest.save()
    changed = figures(reporting.round.pk, actor=keeper, now=city.now)
    assert changed is not None
    assert changed.remarks[0].known is None


def test_a_county_notes_nothing_and_nothing_is_noted_of_what_is_not_reported(
    reporting: Reporting,
) -> None:
    city = reporting.city
    code = codes(reporting, city.county)[0]
    with pytest.raises(NotAllowed):
        note_figure(
            reporting.round.pk,
            city.county,
            code,
            RemarkState.VERIFIED,
            actor=city["county"],
            now=city.now,
        )
    for unit, what in ((city.county, code), ("nowhere", code), (city.county, "T99")):
        with pytest.raises(NoFigure):
            note_figure(
                reporting.round.pk,
                unit,
                what,
                RemarkState.VERIFIED,
                actor=city["handler"],
                now=city.now,
            )


def test_what_ended_without_being_adopted_is_in_no_sum(reporting: Reporting) -> None:
    city = reporting.city
    row = report(reporting, reporting.round, city.county, "12", upto="report_up")
    Case.objects.filter(pk=row.pk).update(ended_at=city.now, outcome="given_up")
    table = figures(reporting.round.pk, actor=city["handler"], now=city.now)
    assert table is not None
    line = next(each for each in table.lines if each.unit == city.county)
    assert line.state is State.DROPPED
    assert table.targets[0].now.adopted is None


def test_a_zone_round_without_zones_shows_no_numbers_and_zero_is_not_invented(
    reporting: Reporting,
) -> None:
    city = reporting.city
    made = open_round(NewRound("zone_quarter", f"{city.year}-Q1"), actor=SYSTEM, now=city.now)
    found = measured(made.pk, actor=SYSTEM, now=city.now)
    assert found is not None
    assert (found.table.lines, found.table.sums) == ((), ())


def test_growth_is_truncated_and_unknown_where_nothing_was_before() -> None:
    assert growth(Decimal("113.39"), Decimal(100)) == Decimal("13.3")
    assert growth(Decimal("86.61"), Decimal(100)) == Decimal("-13.3")
    assert growth(Decimal(5), Decimal(0)) is None
    assert growth(None, Decimal(1)) is None


def test_sums_are_of_the_adopted_and_grow_only_where_all_have_both_years() -> None:
    measure = Measure("revenue", Text("营业收入"), "万元", 50)
    lines = tuple(
        MeasuredLine(None, Text(name), Text(""), None, state, (number,))
        for name, state, number in (
            ("甲", State.ADOPTED, Number(Decimal(110), Decimal(100))),
            ("乙", State.ADOPTED, Number(Decimal(90), Decimal(60), odd=True)),
            ("丙", State.REPORTED, Number(Decimal(900), Decimal(1))),
        )
    )
    table = Measured(Period.parse("2025-Q1"), (measure,), lines, (), whole=True)
    (total,) = table.sums
    assert (total.value, total.before, total.growth) == (
        Decimal(200),
        Decimal(160),
        Decimal("25.0"),
    )
    assert [each.name.zh for each in table.outliers] == ["乙"]
    gap = MeasuredLine(None, Text("丁"), Text(""), None, State.ADOPTED, (Number(Decimal(5), None),))
    with_gap = Measured(table.period, (measure,), (*lines, gap), (), whole=True)
    assert (with_gap.sums[0].value, with_gap.sums[0].growth) == (
        Decimal(205),
        None,
    )
