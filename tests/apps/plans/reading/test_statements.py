"""However many promises a text holds, its page takes the same few statements."""

import pytest
from pytest_django import DjangoAssertNumQueries

from kechuang.apps.plans.reading.comparing import comparison
from kechuang.apps.plans.reading.queries import item_page, reading_page, readings
from kechuang.values.errors import NotAllowed
from tests.apps.plans.reading.texts import items, plan_of, uploaded
from tests.city import City


def many(city: City) -> str:
    return plan_of(city.year) + "\n".join(f"新建第{n}类服务站{n + 10}个。" for n in range(200))


def test_pages_take_few_statements(
    draft_city: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first = uploaded(draft_city, many(draft_city))
    second = uploaded(draft_city, many(draft_city), replaces=first.pk)
    actor, pack = draft_city["handler"], draft_city.pack
    with django_assert_max_num_queries(3):
        assert len(readings(actor)) == 2
    with django_assert_max_num_queries(8):
        assert reading_page(second.pk, actor=actor, pack=pack).counts.every > 100
    with django_assert_max_num_queries(4):
        item_page(items(second)[0].pk, actor=actor, pack=pack)
    with django_assert_max_num_queries(6):
        comparison(second.pk, actor=actor, pack=pack)


def test_a_long_text_is_shown_in_parts_that_join_to_the_whole(draft_city: City) -> None:
    text = plan_of(draft_city.year) + "".join(f"新建站点{n}个。" for n in range(9000))
    reading = uploaded(draft_city, text)
    actor, pack = draft_city["handler"], draft_city.pack
    first = reading_page(reading.pk, actor=actor, pack=pack)
    assert first.parts > 1
    pieces = [
        piece.words
        for part in range(1, first.parts + 1)
        for line in reading_page(reading.pk, part, actor=actor, pack=pack).lines
        for piece in line.pieces
    ]
    assert "".join(pieces) == "".join(reading.text.split("\n"))


@pytest.mark.parametrize("who", ["county", "owner2", "auditor", "administrator", "stranger"])
def test_others_see_no_text(draft_city: City, who: str) -> None:
    reading = uploaded(draft_city)
    with pytest.raises(NotAllowed):
        reading_page(reading.pk, actor=draft_city[who], pack=draft_city.pack)
    with pytest.raises(NotAllowed):
        item_page(items(reading)[0].pk, actor=draft_city[who], pack=draft_city.pack)


def test_leaders_read_and_decide_nothing(draft_city: City) -> None:
    reading = uploaded(draft_city)
    page = reading_page(reading.pk, actor=draft_city["leader"], pack=draft_city.pack)
    assert not page.may_decide.allowed
    assert page.may_decide.reason.zh
