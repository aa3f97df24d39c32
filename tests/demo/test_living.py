"""Rounds and matters of the demonstration show a city at work."""

from collections import Counter
from datetime import UTC, datetime

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Case, CasePaper, FormVersion, Participant, Round
from kechuang.apps.cases.odd import Odd
from kechuang.apps.cases.queries.figures import figures
from kechuang.apps.cases.reported import State
from kechuang.apps.work.models import PaperNumber
from kechuang.demo.build import Extent, build
from kechuang.values.text import Text
from tests.city import install

REAL = datetime(2031, 3, 5, 9, tzinfo=UTC)
SYSTEM = Actor(None, Text("系统", "System"), frozenset(), system=True, via="test")


def test_may_is_mostly_adopted_and_june_is_under_way(db: None) -> None:
    install("jiaxing")
    build(extent=Extent(firms=0), real_now=REAL)
    states, odd = {}, set[Odd]()
    for row in Round.objects.filter(scheme="monthly_report").order_by("period"):
        found = figures(row.pk, actor=SYSTEM, now=row.opens_at)
        assert found is not None
        states[row.period] = Counter(line.state for line in found.lines)
        odd = {remark.kind for remark in found.remarks}
    assert states["2025-05"] == {State.ADOPTED: 8, State.REPORTED: 1}
    assert states["2025-06"] == {
        State.MISSING: 2,
        State.RETURNED: 1,
        State.ADOPTED: 2,
        State.REPORTED: 4,
    }
    assert Odd.TENFOLD in odd
    handed = FormVersion.objects.filter(case__round__period="2025-06", form="monthly_report")
    told = [row for each in handed for row in each.values["target_figures"] if row["figure_now"]]
    assert told
    assert all(row["figure_quota"] and row["figure_before"] for row in told)
    others = Round.objects.exclude(scheme="monthly_report")
    assert set(others.values_list("scheme", "period")) == {
        ("key_project_month", "2025-05"),
        ("zone_quarter", "2025-Q1"),
        ("zone_quarter", "2025-Q2"),
    }
    steps = Case.objects.filter(scheme="follow_up").values_list("step", flat=True)
    assert sorted(steps) == ["decide", "work"]


def test_every_board_has_something_that_lives(db: None) -> None:
    pack = install("jiaxing")
    build(extent=Extent(firms=0), real_now=REAL)
    shown = {
        pack.schemes[each][-1].family for each in Case.objects.values_list("scheme", flat=True)
    }
    assert {"follow_up", "meetings", "strive", "reform", "documents", "officers", "events"} <= shown
    assert PaperNumber.objects.filter(paper="pilot_list").count() == 10
    entries = Case.objects.filter(scheme="list_item").values_list("step", flat=True)
    assert Counter(entries) == {"study": 1, "work": 4, "done": 1}
    group = Case.objects.get(scheme="working_group")
    assert group.step == "run"
    assert Participant.objects.filter(case=group, role="seconded").count() == 3
    drafted = CasePaper.objects.filter(issued_at=None).values_list("paper", flat=True)
    assert set(drafted) >= {"minutes", "consultation"}
