"""Search finds subjects as one types; a county's hints hold its own."""

from collections.abc import Callable

from django.test import Client

from tests.web.subjects.scene import NEIGHBOURS_CODE, NEIGHBOURS_FIRM, Firms

Clients = Callable[[str], Client]
HINTS = {"HTTP_HX_REQUEST": "true"}


def hints(client: Client, words: str) -> str:
    answer = client.get("/search/", {"q": words}, **HINTS)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_found_are_marked(client_of: Clients, firms: Firms) -> None:
    found = hints(client_of("handler"), "精密")

    assert "砚禾<mark>精密</mark>传动有限公司" in found
    assert f"/subjects/{firms.laboratory.id}/" in found


def test_a_county_is_hinted_its_own(client_of: Clients, firms: Firms) -> None:
    for words in (NEIGHBOURS_FIRM[:2], "wayd", NEIGHBOURS_CODE, NEIGHBOURS_CODE[-6:]):
        assert NEIGHBOURS_FIRM in hints(client_of("handler"), words).replace("<mark>", "").replace(
            "</mark>", ""
        )
        assert str(firms.other.id) not in hints(client_of("county"), words)


def test_the_full_page_is_narrowed_by_kind_and_county(client_of: Clients, firms: Firms) -> None:
    client = client_of("handler")
    all_kinds = client.get("/search/", {"q": "精密"}).content.decode()
    laboratories = client.get("/search/", {"q": "精密", "kind": "laboratory"}).content.decode()
    elsewhere = client.get("/search/", {"q": "精密", "unit": firms.city.other_county})

    assert str(firms.first.id) in all_kinds
    assert str(firms.first.id) not in laboratories
    assert str(firms.laboratory.id) in laboratories
    assert str(firms.first.id) not in elsewhere.content.decode()


def test_hostile_words_are_words(client_of: Clients, firms: Firms) -> None:
    for words in ('" OR 1', "a*b(c", "<script>", "%", "NEAR(", "[", "()" * 30):
        assert "<script>" not in hints(client_of("handler"), words).replace("&lt;", "")
