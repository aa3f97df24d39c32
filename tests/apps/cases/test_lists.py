"""Lists narrow, count and page what one actor may see, in a handful of statements."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kechuang.apps.cases.actions.many import act_many, undo_many
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import BatchMember, Case, Participant, Sight
from kechuang.apps.cases.queries.batches import batches
from kechuang.apps.cases.queries.hurrying import in_hand, turns
from kechuang.apps.cases.queries.lists import Page, Wanted, export, hints, page, waiting
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.refusals import TooMany
from kechuang.apps.work.directory import holders_directory
from kechuang.lifecycle.kinds import StepKind
from kechuang.values.errors import NotFound
from tests.apps.cases.acting import applied, does, opened
from tests.apps.cases.crowd import crowd
from tests.apps.cases.test_batches import put
from tests.apps.cases.test_together import formal
from tests.city import City, account_of


def found(city: City, who: str, size: int = 50, **wanted: object) -> Page:
    return page(Wanted(**wanted), actor=city[who], now=city.now, size=size)  # type: ignore[arg-type]


def test_a_list_narrows(city: City) -> None:
    row, other = opened(city), opened(city, scheme="task")
    assert {x.id for x in found(city, "county").rows} == {row.pk, other.pk}
    for field, value in (("scheme", "task"), ("step", "feedback"), ("kind", "report")):
        wanted: dict[str, Any] = {field: value}
        assert [x.id for x in found(city, "county", **wanted).rows] == [other.pk], wanted
    assert found(city, "county", words=row.number.lower()).total == 1
    assert found(city, "county", words="六月").total == 2
    assert found(city, "county", unit=city.other_county).total == 0
    assert found(city, "county", state="ended").total == 0


def test_kinds_of_steps_are_counted(city: City) -> None:
    row = opened(city)
    opened(city)
    does(city, "county", row, "submit")
    assert found(city, "county").kinds == {StepKind.FILL: 1, StepKind.CHECK: 1}


def test_mine_are_those_that_wait_for_me(city: City) -> None:
    row = opened(city)
    assert (waiting(city["county"], city.now), waiting(city["mayor"], city.now)) == (1, 0)
    does(city, "county", row, "submit")
    does(city, "mayor", row, "pass")
    assert (waiting(city["county"], city.now), waiting(city["clerk"], city.now)) == (0, 1)
    does(city, "clerk", row, "pass")
    assert waiting(city["clerk"], city.now) == 0


def test_overdue_is_by_the_step_that_one_is_told_of(city: City) -> None:
    row = applied(city)
    late = city.now + timedelta(days=60)
    wanted = Wanted(overdue=True)
    assert row.due_at
    assert page(wanted, actor=city["clerk"], now=late).total == 1
    does(city, "reviewer", row, "pass")
    for who in ("clerk", "county"):
        assert page(wanted, actor=city[who], now=late).total == 0


def test_the_applying_side_is_told_no_deadline_of_inner_steps(city: City) -> None:
    row = applied(city)
    does(city, "reviewer", row, "pass")
    Case.objects.filter(pk=row.pk).update(due_at=city.now - timedelta(days=1))
    (told,) = found(city, "county").rows
    assert (told.step, told.due_at, told.overdue) == ("review", None, False)
    (told,) = found(city, "clerk").rows
    assert (told.step, told.overdue) == ("meeting", True)


@pytest.mark.parametrize("sort", ["due", "newest", "title"])
def test_pages_follow_each_other_without_gap_or_double(one: City, sort: str) -> None:
    crowd(one, 23)
    seen, after = [], ""
    while True:
        some = found(one, "clerk", size=5, sort=sort, after=after)
        seen += [x.id for x in some.rows]
        after = some.following
        if not after:
            break
    assert len(seen) == len(set(seen)) == some.total == 23


@pytest.mark.parametrize("after", ["x", "~", "2025~2025", "9~" + "0" * 40])
def test_a_cursor_that_was_made_up_is_refused(one: City, after: str) -> None:
    with pytest.raises(NotFound):
        found(one, "clerk", after=after)


def test_five_thousand_cases_take_the_same_few_statements(
    one: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    crowd(one, 5_000)
    for who in ("clerk", "leader", "county"):
        with django_assert_max_num_queries(4):
            assert found(one, who, state="open").rows
    with django_assert_max_num_queries(4):
        found(one, "clerk", words="报送", overdue=True, mine=True)
    _taking_part(one)
    for who in ("clerk", "leader", "partner"):
        with django_assert_max_num_queries(4):
            assert found(one, who, state="open", scheme="report").total
    with django_assert_max_num_queries(4):
        assert found(
            one, "partner", words="报送", kind="check", unit=one.county, sort="newest"
        ).total
    with django_assert_max_num_queries(2):
        assert hints("报送", actor=one["partner"], now=one.now)
    with django_assert_max_num_queries(6):
        batches(actor=one["clerk"], now=one.now)
    _pages(one, django_assert_max_num_queries)


def _taking_part(city: City) -> None:
    """Of the crowd 1,500 wait in three batches, and a partner helps in a thousand."""
    unit = city.pack.departments[0].id
    rows = list(Case.objects.filter(step="check")[:1500])
    for place in range(3):
        made = put(city, formal(city), title=f"第{place}批")
        some = rows[place * 500 : place * 500 + 500]
        members = [BatchMember(batch=made, case=x, joined_at=city.now) for x in some]
        BatchMember.objects.bulk_create(members)
    helped = list(Case.objects.all()[:1000])
    Participant.objects.bulk_create(
        Participant(case=x, role="partner", kind="unit", who=unit, joined_at=city.now)
        for x in helped
    )
    Sight.objects.bulk_create(Sight(case=x, unit=unit) for x in helped)


def _pages(city: City, at_most: DjangoAssertNumQueries) -> None:
    """The page, narrowed and by a kept filter, for who keeps the list and for who takes part."""
    for who in ("clerk", "partner"):
        client = Client()
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        client.force_login(account_of(city[who]), backend=backend)
        kept = {"place": "/cases/", "name": "我的", "query": "state=open&scheme=report"}
        client.post("/filters/save/", kept)
        for asked in ("", "?state=open&scheme=report&words=报送", f"?unit={city.county}&mine=1"):
            with at_most(15):
                assert client.get(f"/cases/{asked}").status_code == 200


def test_hints_and_exports_pass_the_same_filter(city: City) -> None:
    opened(city)
    assert hints("六月", actor=city["neighbour"], now=city.now) == ()
    assert hints(" ", actor=city["county"], now=city.now) == ()
    assert len(hints("六月", actor=city["county"], now=city.now)) == 1
    assert list(export(Wanted(), actor=city["clerk"], now=city.now)) == []
    assert len(list(export(Wanted(), actor=city["county"], now=city.now))) == 1


def test_many_are_moved_and_each_says_what_became_of_it(city: City) -> None:
    rows = [opened(city) for _ in range(3)]
    does(city, "county", rows[0], "submit")
    cases = [x.pk for x in rows]
    became = act_many(cases, Asked("submit", token="t"), actor=city["county"], now=city.now)
    assert [x.done is not None for x in became] == [False, True, True]
    assert became[0].refusal
    done = [x.done for x in became if x.done]
    undone = undo_many(done, "选错", actor=city["county"], now=city.now)
    assert all(x.done for x in undone)
    steps = Case.objects.filter(pk__in=cases).values_list("step", flat=True)
    assert sorted(steps) == ["check", "fill", "fill"]


def test_what_was_acted_on_since_is_not_undone(city: City) -> None:
    row = opened(city)
    (became,) = act_many([row.pk], Asked("submit"), actor=city["county"], now=city.now)
    does(city, "mayor", row, "pass")
    assert became.done
    (undone,) = undo_many([became.done], "选错", actor=city["county"], now=city.now)
    assert undone.refusal
    row.refresh_from_db()
    assert row.step == "adopt"


def test_too_many_at_once_are_refused(one: City) -> None:
    with pytest.raises(TooMany):
        act_many([Case().pk for _ in range(501)], Asked("pass"), actor=one["clerk"], now=one.now)


def whose(city: City, who: str) -> list[tuple[str, ...]]:
    rows = found(city, who).rows
    told = turns(rows, pack=city.pack, day=city.on)
    return [tuple(name.zh for name in told.get(each.id, ())) for each in rows]


def test_whose_turn_it_is_is_told_by_unit(city: City) -> None:
    row = opened(city)
    short = city.pack.units[city.county].short.zh
    assert whose(city, "county") == [(short,)]
    does(city, "county", row, "submit")
    does(city, "mayor", row, "pass")
    ((now_with,),) = whose(city, "county")
    assert now_with != short


def test_who_reviews_is_not_told_by_name_nor_what_is_inside(city: City) -> None:
    row = applied(city)
    for who in ("county", "clerk"):
        ((name,),) = whose(city, who)
        assert name == scheme_of(row).participants[0].title.zh, who
    hands = {
        who: in_hand(found(city, who).rows, holders_directory(city.on), actor=city[who])
        for who in ("county", "clerk")
    }
    assert hands["county"] == {}
    assert [x.assignee for x in hands["clerk"][row.pk]] == [city["reviewer"].account]
    does(city, "reviewer", row, "pass")
    assert whose(city, "county") == [()]
    assert whose(city, "clerk") != [()]


def test_whose_turn_it_is_takes_one_statement(
    one: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    crowd(one, 60)
    rows = found(one, "clerk").rows
    with django_assert_max_num_queries(1):
        turns(rows, pack=one.pack, day=one.on)
