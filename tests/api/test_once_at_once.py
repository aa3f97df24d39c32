"""One idempotency key sent twice at the same instant is one write and two equal answers."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from kechuang.apps.plans.models import Figure
from kechuang.apps.subjects.actions import issue_token
from kechuang.apps.subjects.models import ApiAnswer, Installation
from kechuang.apps.work.models import Comment
from tests.city import City, account_of, build
from tests.racing import split, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def headers(transactional_db: None) -> tuple[City, dict[str, str]]:
    """A city on committed rows, and what a machine of its office sends along."""
    city = build("second")
    offset = city.now - datetime.now(UTC)
    Installation.objects.create(clock_offset=offset, created_at=city.now)
    _, written = issue_token(
        account_of(city["handler"]).pk,
        "test",
        ["plans.read", "comments.add", "figures.record"],
        expires_at=city.now + timedelta(days=9),
        actor=city["handler"],
        now=city.now,
    )
    return city, {"Authorization": f"Bearer {written}", "Idempotency-Key": "one"}


def _post(address: str, body: object, headers: dict[str, str]) -> Any:
    return Client().post(
        f"/api/v1{address}", body, content_type="application/json", headers=headers
    )


def test_a_remark_sent_twice_under_one_key_is_made_once(
    headers: tuple[City, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    city, sent = headers
    address = f"/targets/{city.target(city.counted).pk}/comments"
    body = {"words": "已核", "unit": city.office}

    def act() -> object:
        response = _post(address, body, sent)
        return response.status_code, response.content

    won, lost = split(together(monkeypatch, act, act))
    assert not lost
    assert won[0] == won[1]
    assert won[0][0] == 201  # type: ignore[index]
    assert Comment.objects.count() == ApiAnswer.objects.count() == 1


def test_a_refused_write_leaves_its_key_free(headers: tuple[City, dict[str, str]]) -> None:
    city, sent = headers
    figure = {
        "code": city.counted,
        "period": "2099-06",
        "value": "3",
        "known_on": city.on.isoformat(),
        "source": "名单",
    }
    address = f"/plans/{city.year}/figures"
    assert _post(address, {"figures": [figure]}, sent).status_code == 422
    assert not ApiAnswer.objects.exists()
    right = figure | {"period": str(city.period(5))}
    assert _post(address, {"figures": [right], "sure": True}, sent).status_code == 201
    assert Figure.objects.count() == 1
