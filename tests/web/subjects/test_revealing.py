"""Identifiers are kept encrypted, shown by their last four, and looked at for a reason."""

from collections.abc import Callable

from django.test import Client

from kechuang.apps.audit.models import Event
from kechuang.apps.subjects.models import Secret
from tests.web.subjects.scene import Firms
from tests.web.subjects.test_firm_page import page

Clients = Callable[[str], Client]
PHONE = "13800007788"


def keep(client: Client, firms: Firms) -> str:
    kept = client.post(
        f"/subjects/{firms.first.id}/secret/", {"aspect": "phone", "value": PHONE}, follow=True
    )
    assert "只显示末四位" in kept.content.decode()
    return f"/subjects/{firms.first.id}/reveal/phone/"


def test_the_page_shows_the_last_four_and_a_look_is_noted(client_of: Clients, firms: Firms) -> None:
    client = client_of("handler")
    path = keep(client, firms)
    shown = page(client, firms)
    assert "…7788" in shown
    assert PHONE not in shown
    assert PHONE not in client.get(path).content.decode()

    seen = client.post(path, {"reason": "联系办理补正"})
    assert PHONE in seen.content.decode()
    assert "no-store" in seen["Cache-Control"]
    noted = Event.objects.get(kind="subject.secret_seen")
    assert noted.data == {"aspect": "phone", "reason": "联系办理补正"}
    assert "查看电话" in page(client, firms)


def test_a_look_without_a_reason_shows_and_notes_nothing(client_of: Clients, firms: Firms) -> None:
    client = client_of("handler")
    path = keep(client, firms)
    answer = client.post(path, {"reason": " "})

    assert answer.status_code == 422
    assert PHONE not in answer.content.decode()
    assert not Event.objects.filter(kind="subject.secret_seen").exists()


def test_leaders_and_neighbours_get_no_look(client_of: Clients, firms: Firms) -> None:
    path = keep(client_of("handler"), firms)
    for who, status in (("leader", 403), ("neighbour", 404)):
        client = client_of(who)
        assert client.get(path).status_code == status
        assert client.post(path, {"reason": "看看"}).status_code == status
    assert "查看全部" not in page(client_of("leader"), firms)
    assert not Event.objects.filter(kind="subject.secret_seen").exists()


def test_only_kinds_of_the_pack_are_kept_encrypted(client_of: Clients, firms: Firms) -> None:
    answer = client_of("handler").post(
        f"/subjects/{firms.first.id}/secret/", {"aspect": "credit_code", "value": PHONE}
    )
    assert answer.status_code == 422
    assert not Secret.objects.exists()
    missing = client_of("handler").get(f"/subjects/{firms.first.id}/reveal/phone/")
    assert missing.status_code == 404
