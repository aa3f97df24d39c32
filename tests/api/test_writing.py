"""What machines write: the actions of the pages, once per key."""

from collections.abc import Callable
from typing import Any

from kechuang.apps.plans.models import Figure
from tests.api.conftest import Machine
from tests.city import City

Make = Callable[..., Machine]


def _body(city: City, value: str = "120", **more: object) -> dict[str, Any]:
    figure = {
        "code": city.counted,
        "period": str(city.period(5)),
        "value": value,
        "known_on": city.on.isoformat(),
        "source": "名单",
    }
    return {"figures": [figure | more], "sure": True}


def test_a_figure_is_recorded_once_per_key(city: City, machine: Make) -> None:
    owner = machine("owner")
    address = f"/plans/{city.year}/figures"
    first = owner.post(address, _body(city), key="june-1")
    again = owner.post(address, _body(city), key="june-1")
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert Figure.objects.count() == 1


def test_a_key_belongs_to_one_request(city: City, machine: Make) -> None:
    owner = machine("owner")
    address = f"/plans/{city.year}/figures"
    owner.post(address, _body(city), key="june-1")
    other = owner.post(address, _body(city, "130"), key="june-1")
    assert other.status_code == 409
    assert other.json()["code"] == "idempotency_key_reused"
    assert Figure.objects.count() == 1


def test_a_refused_write_leaves_its_key_free(city: City, machine: Make) -> None:
    owner = machine("owner")
    address = f"/plans/{city.year}/figures"
    wrong = owner.post(address, _body(city, period="2025-13"), key="june-1")
    assert wrong.status_code == 422
    assert Figure.objects.count() == 0
    assert owner.post(address, _body(city), key="june-1").status_code == 201


def test_a_stranger_to_the_target_records_nothing(city: City, machine: Make) -> None:
    for who in ("county", "auditor"):
        response = machine(who).post(f"/plans/{city.year}/figures", _body(city))
        assert response.status_code == 403
        assert response.json()["sentence"]["zh"]
    assert Figure.objects.count() == 0


def test_a_mistaken_figure_is_withdrawn_with_a_reason(city: City, machine: Make) -> None:
    owner = machine("owner")
    [figure] = owner.post(f"/plans/{city.year}/figures", _body(city)).json()["figures"]
    assert owner.post(f"/figures/{figure}/withdraw", {"reason": ""}).status_code == 422
    assert owner.post(f"/figures/{figure}/withdraw", {"reason": "重复"}).status_code == 200
    assert Figure.objects.get(pk=figure).withdrawn_at is not None


def test_the_second_to_correct_is_told(city: City, machine: Make) -> None:
    handler = machine("handler")
    target = city.target(city.counted)
    body = {"version": target.version, "reason": "调整", "value": str((target.value or 0) + 1)}
    assert handler.post(f"/targets/{target.pk}/correct", body).json() == {
        "version": target.version + 1
    }
    second = machine("head").post(
        f"/targets/{target.pk}/correct", body | {"value": str((target.value or 0) + 2)}
    )
    assert second.status_code == 409
    assert second.json()["sentence"]["zh"]
