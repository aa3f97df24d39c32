"""With 20 plans of 40 targets, 5,000 figures and nine units, pages stay under 20 statements."""

import pytest
from pytest_django import DjangoAssertNumQueries

from kechuang.apps.plans.models import Figure, Plan
from kechuang.apps.plans.queries import board, county_item, target_page, tasks
from kechuang.apps.plans.shapes import Filters
from tests.city import City, build
from tests.crowded import FIGURES, PLANS, TARGETS, crowd


@pytest.fixture
def crowded(db: None) -> City:
    city = build("jiaxing")
    crowd(city)
    assert (Plan.objects.count(), Figure.objects.count()) == (PLANS, FIGURES)
    assert city.plan.targets.count() == TARGETS
    return city


def test_the_board_takes_eight(
    crowded: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    actor, on, pack = crowded["leader"], crowded.on, crowded.pack
    board(None, actor=actor, on=on, pack=pack)
    with django_assert_max_num_queries(8):
        board(None, actor=actor, on=on, pack=pack)
    with django_assert_max_num_queries(8):
        board(None, actor=actor, on=on, pack=pack, filters=Filters(county=crowded.county))
    with django_assert_max_num_queries(8):
        board(None, actor=actor, on=on, pack=pack, counties=True)
    with django_assert_max_num_queries(12):
        board(None, actor=actor, on=on, pack=pack, counties=True, beside=True)


def test_a_target_takes_fifteen(
    crowded: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(15):
        target_page(crowded.counted, actor=crowded["county"], on=crowded.on, pack=crowded.pack)
    with django_assert_max_num_queries(10):
        county_item(crowded.counted, actor=crowded["county"], on=crowded.on, pack=crowded.pack)


def test_the_tasks_take_eight(
    crowded: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        tasks(None, actor=crowded["leader"], on=crowded.on, pack=crowded.pack)
