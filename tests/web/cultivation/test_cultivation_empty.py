"""A city without any data: every page and file of cultivation opens and says so."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.web.cultivation.test_cultivation_pages import BASE, FILES, PAGES
from tests.web.scene import Scene, signed_in_client


@pytest.mark.parametrize("who", ["handler", "county"])
def test_pages_and_files_open_without_data(scene: Scene, who: str) -> None:
    client = signed_in_client(scene, who)
    for path in PAGES:
        assert client.get(BASE + path).status_code == 200, path
    for path in FILES:
        book = load_workbook(BytesIO(client.get(BASE + path).content))
        said = " ".join(
            str(cell) for row in book.active.iter_rows(values_only=True) for cell in row
        )
        assert said.strip(), path
