"""The list of firms: found, narrowed, paged, taken along; a county's own alone."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
from django.test import Client

from tests.web.subjects.scene import NEIGHBOURS_FIRM, OWN_CODE, Firms, bring

Clients = Callable[[str], Client]


def shown(client: Client, query: str = "") -> str:
    answer = client.get(f"/subjects/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_merged_ones_are_not_listed_and_the_rest_are_counted(
    client_of: Clients, firms: Firms
) -> None:
    found = shown(client_of("handler"))

    assert "单位 10个" in found
    assert firms.own[9].name not in found


def test_a_firm_is_found_by_initials_number_and_part_of_its_name(
    client_of: Clients, firms: Firms
) -> None:
    client = client_of("handler")
    for words in ("yhjm", OWN_CODE[-6:], "精密传动"):
        found = shown(client, f"?words={words}")
        assert "单位 1个" in found, words
        assert firms.first.name in found


def test_a_county_lists_and_exports_its_own(client_of: Clients, firms: Firms) -> None:
    client = client_of("county")
    assert "单位 9个" in shown(client)
    assert NEIGHBOURS_FIRM not in shown(client)
    assert NEIGHBOURS_FIRM not in shown(client, f"?unit={firms.city.other_county}")

    book = openpyxl.load_workbook(BytesIO(client.get("/subjects/as-table/").content))
    cells = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert firms.first.name in cells
    assert not any(NEIGHBOURS_FIRM in cell for cell in cells)


def test_a_list_is_narrowed_by_what_the_latest_source_says(
    client_of: Clients, firms: Firms
) -> None:
    for size in ("小型", "中型"):
        bring(firms, "enterprise", [{"subject": str(firms.first.id), "size": size}])
    client = client_of("handler")

    assert "单位 1个" in shown(client, "?size=中型")
    assert "单位 0个" in shown(client, "?size=小型")


def test_an_odd_cursor_or_kind_is_the_first_page(client_of: Clients, firms: Firms) -> None:
    for query in ("?after=x", "?after=a%1fb", "?kind=nothing", "?sort=nothing&page=-1"):
        assert firms.first.name in shown(client_of("handler"), query)


def test_an_empty_kind_says_how_it_fills(client_of: Clients, firms: Firms) -> None:
    assert "还没有登记" in shown(client_of("handler"), "?kind=zone")
