"""Datasets, imports step by step, quality: each within the reader's reach."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kechuang.apps.facts.models import Import
from tests.web.subjects.scene import NEIGHBOURS_FIRM, OWN_CODE, Firms

Clients = Callable[[str], Client]
GOOD = (
    f"统一社会信用代码\t名称\t年度\t销售收入（万元）\n{OWN_CODE}\t砚禾精密传动有限公司\t2025\t150\n"
)
BAD = GOOD.replace("\t150", "\t十五")


def paste(client: Client, block: str) -> str:
    """Send a block; the address of its preview."""
    given = {"dataset": "enterprise_year", "block": block, "period": "", "sheet": ""}
    answer = client.post("/imports/new/", given)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_pasted_block_is_looked_at_then_imported_then_undone(
    client_of: Clients, firms: Firms
) -> None:
    client, before = client_of("county"), Import.objects.count()
    address = paste(client, GOOD)
    looked_at = client.get(address).content.decode()
    assert "首次导入：1家" in looked_at
    assert Import.objects.count() == before

    codes = looked_at.split('name="reason-')[1:]
    reasons = {f"reason-{each.partition(chr(34))[0]}": "核对过" for each in codes}
    client.post(f"{address}confirm/", reasons)
    done = client.get(address).content.decode()
    assert "已导入" in done
    assert "<b>150</b>" in client.get(f"/subjects/{firms.first.id}/").content.decode()

    made = Import.objects.order_by("-opened_at")[0]
    client.post(f"/datasets/enterprise_year/imports/{made.id}/withdraw/", {"reason": "导错"})
    assert "已撤回" in client.get(address).content.decode()


def test_errors_keep_the_file_out_and_come_back_marked(client_of: Clients, firms: Firms) -> None:
    client = client_of("county")
    address = paste(client, BAD)
    shown = client.get(address).content.decode()
    assert "整份文件不导入" in shown
    assert "D2" in shown
    answer = client.post(f"{address}confirm/", follow=True)
    assert "已导入" not in answer.content.decode()

    book = openpyxl.load_workbook(BytesIO(client.get(f"{address}marked/").content))
    cells = [str(c) for s in book for row in s.iter_rows(values_only=True) for c in row]
    assert any("十五" in each for each in cells)


def test_a_file_that_is_none_is_refused_in_words(client_of: Clients, firms: Firms) -> None:
    file = SimpleUploadedFile("x.xlsx", b"PK\x03\x04 not a workbook")
    given = {"dataset": "enterprise_year", "file": file}
    answer = client_of("handler").post("/imports/new/", given)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_preview_is_nobody_elses(client_of: Clients, firms: Firms) -> None:
    address = paste(client_of("county"), GOOD)
    for part in ("", "marked/"):
        assert client_of("handler").get(address + part).status_code == 404


def test_the_names_for_imports_are_shown_to_who_imports(client_of: Clients, firms: Firms) -> None:
    for who, shown in (("handler", True), ("leader", False)):
        page = client_of(who).get("/datasets/enterprise_year/").content.decode()
        assert "销售收入" in page, who
        assert ("<code" in page) is shown, who


def test_a_county_counts_its_own_rows(client_of: Clients, firms: Firms) -> None:
    assert "6 行" in client_of("handler").get("/datasets/enterprise_year/").content.decode()
    county = client_of("county").get("/datasets/enterprise_year/").content.decode()
    assert "4 行" in county
    book = openpyxl.load_workbook(
        BytesIO(client_of("county").get("/datasets/enterprise_year/as-table/").content)
    )
    cells = [str(c) for s in book for row in s.iter_rows(values_only=True) for c in row]
    assert firms.first.name in cells
    assert not any(NEIGHBOURS_FIRM in each for each in cells)


def test_whoever_stopped_is_named_in_a_list_to_send_on(client_of: Clients, firms: Firms) -> None:
    query = "/quality/?tab=owed&dataset=insured_staff"
    whole = client_of("handler").get(query).content.decode()
    county = client_of("county").get(query).content.decode()

    assert f"1家：{NEIGHBOURS_FIRM}" in whole
    assert NEIGHBOURS_FIRM not in county


def test_duplicates_are_for_those_who_merge(client_of: Clients, firms: Firms) -> None:
    refused = client_of("county").get("/quality/?tab=duplicates").content.decode()

    assert "只有科技局经办人、处室负责人可以合并主体" in refused
    assert client_of("handler").get("/quality/?tab=duplicates").status_code == 200


def test_a_template_holds_the_headings(client_of: Clients, firms: Firms) -> None:
    content = client_of("county").get("/datasets/enterprise_year/template/").content
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [str(c) for s in book for row in s.iter_rows(values_only=True) for c in row]

    assert any("销售收入" in each for each in cells)
