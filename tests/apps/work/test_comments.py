import pytest

from kechuang.apps.audit.models import Event
from kechuang.apps.plans.actions import comment_on_target
from kechuang.apps.work.actions import withdraw_comment
from kechuang.apps.work.models import Comment
from kechuang.apps.work.refusals import WordsMissing
from kechuang.values.errors import Conflict, NotAllowed
from tests.city import City


def say(city: City, who: str, words: str = "7月9日集中辅导", unit: str = "") -> Comment:
    target = city.target(city.counted)
    return comment_on_target(target.id, words, unit=unit, actor=city[who], now=city.now)


@pytest.mark.parametrize("who", ["owner", "colleague", "leader", "county", "auditor"])
def test_the_city_s_own_side_comments_in_the_name_of_its_unit(city: City, who: str) -> None:
    made = say(city, who)
    assert made.unit in city[who].units()


def test_the_log_keeps_that_there_was_a_comment_and_not_its_words(city: City) -> None:
    made = say(city, "owner", "周某电话13800000000")
    event = Event.objects.get(kind="comment.added")
    assert event.data == {"comment": str(made.id)}


@pytest.mark.parametrize("who", ["administrator", "expert", "stranger"])
def test_others_do_not_comment(city: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        say(city, who)
    assert not Comment.objects.exists()


def test_nobody_speaks_for_another_unit(city: City) -> None:
    with pytest.raises(NotAllowed):
        say(city, "county", unit=city.other_county)


@pytest.mark.parametrize("words", ["", "  \n", "长" * 2001])
def test_a_comment_has_words_within_reason(city: City, words: str) -> None:
    with pytest.raises(WordsMissing):
        say(city, "owner", words)


def test_only_its_author_withdraws_it_and_its_place_stays(city: City) -> None:
    made = say(city, "owner")
    with pytest.raises(NotAllowed):
        withdraw_comment(made.id, actor=city["handler"], now=city.now)
    withdraw_comment(made.id, actor=city["owner"], now=city.now)
    row = Comment.objects.get()
    assert (row.words, row.withdrawn_at) == ("", city.now)
    with pytest.raises(Conflict):
        withdraw_comment(made.id, actor=city["owner"], now=city.now)
