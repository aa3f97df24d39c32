"""A target that cases count for shows the number, its definition and the list behind it."""

from datetime import timedelta

from kechuang.access.roles import Role
from kechuang.apps.cases.models import Case, Passage
from kechuang.apps.cases.queries.adopted import addends
from kechuang.apps.cases.queries.counting import Until, counted_for
from kechuang.apps.subjects.models import Restriction
from kechuang.indicators.counting import Addend
from kechuang.lifecycle.model import Scheme
from kechuang.planning.wording import OFFICIAL
from kechuang.values.period import Period
from tests.web.cases.conftest import Reporting
from tests.web.cases.test_boards import raised


def counting(reporting: Reporting) -> tuple[Scheme, str, str]:
    """A scheme that counts, its target and the step that does."""
    for versions in reporting.city.pack.schemes.values():
        for each in versions[-1].counts:
            if each.target and not each.field:
                return versions[-1], each.target, each.step
    raise AssertionError


def reached(reporting: Reporting, *, void: bool = False, days: int = 0) -> Case:
    """A case of the scheme that has come to the step that counts."""
    scheme, _target, step = counting(reporting)
    row = raised(reporting)
    Case.objects.filter(pk=row.pk).update(
        scheme=scheme.id, starts=scheme.starts, step=step, shown=step, draft=False
    )
    Passage.objects.create(
        case=row,
        version=9,
        visit=9,
        step=scheme.first.id,
        kind="fill",
        move="go",
        verb="submit",
        to=step,
        at=reporting.city.now - timedelta(days=days),
        void=void,
    )
    return row


def number(reporting: Reporting, who: str) -> int:
    """What somebody counts."""
    city = reporting.city
    _scheme, target, _step = counting(reporting)
    found = counted_for(
        target, city.year, actor=city[who], now=city.now, on=city.on, pack=city.pack
    )
    return sum(len(each.rows) for each in found)


def test_a_case_counts_once_it_has_reached_the_step(reporting: Reporting) -> None:
    assert number(reporting, "leader") == 0
    reached(reporting)
    assert number(reporting, "leader") == 1


def test_what_was_sent_back_or_came_last_year_does_not_count(reporting: Reporting) -> None:
    reached(reporting, void=True)
    reached(reporting, days=400)
    assert number(reporting, "leader") == 0


def test_who_may_not_see_a_case_does_not_count_it(reporting: Reporting) -> None:
    reached(reporting)
    assert number(reporting, "neighbour") == 0


def test_the_page_of_the_target_shows_the_list(reporting: Reporting) -> None:
    row = reached(reporting)
    scheme, target, step = counting(reporting)
    page = reporting.holder(Role.LEADER, reporting.city.pack.bureau.id)
    path = f"/plan/{reporting.city.year}/{target}/"
    assert f"{path}counted/" in page.get(path).content.decode()
    words = page.get(f"{path}counted/").content.decode()
    assert "按事项计数" in words
    assert "<html" in words
    part = page.get(f"{path}counted/", headers={"HX-Request": "true"}).content.decode()
    assert row.number in part
    assert "<html" not in part
    assert row.number in words
    assert scheme.by_id[step].title.zh in words


def adopted(reporting: Reporting) -> list[Addend]:
    """What counts for the target of the city's plan."""
    city = reporting.city
    _scheme, target, _step = counting(reporting)
    return addends({target: "个"}, Until(city.year, city.on, city.now, city.pack))[target]


def test_the_city_s_number_is_for_every_reader_and_tells_of_nothing_restricted(
    reporting: Reporting,
) -> None:
    row = reached(reporting, days=3)
    (one,) = adopted(reporting)
    assert (one.starts, one.unit) == (reporting.city.on - timedelta(days=3), row.unit)
    Case.objects.filter(pk=row.pk).update(restricted=True)
    assert adopted(reporting) == []
    Case.objects.filter(pk=row.pk).update(restricted=False)
    Restriction.objects.create(
        thing_kind="case", thing=str(row.pk), reason="专项", created_at=reporting.city.now
    )
    assert adopted(reporting) == []


def test_what_is_reported_for_a_period_counts_from_its_end(reporting: Reporting) -> None:
    row = reached(reporting)
    Case.objects.filter(pk=row.pk).update(round=reporting.round)
    (one,) = adopted(reporting)
    assert one.starts == Period.parse(reporting.round.period).end


def test_the_page_says_which_number_is_official_and_leads_to_the_list(
    reporting: Reporting,
) -> None:
    city, (_scheme, target, _step) = reporting.city, counting(reporting)
    official = city.pack.indicators[city.target(target).indicator].official
    reached(reporting)
    for who in ("leader", "neighbour"):
        words = reporting.browser(who).get(f"/plan/{city.year}/{target}/").content.decode()
        assert 'href="#counted"' in words
        assert OFFICIAL[official].zh in words
        part = reporting.browser(who).get(f"/plan/{city.year}/{target}/counted/").content.decode()
        assert "全市系统计数 1" in part
