"""The second city with policies: one published, one kept inside, drafts of two counties."""

import shutil
from pathlib import Path

import pytest

from kechuang.pack import archive, digest
from tests.apps.facts.previews.datasets import FILES
from tests.apps.recognition.conftest import CENTRE
from tests.city import PACKS

_FIELDS = "\npolicy_fields:\n  - {id: firms, title: {zh: 企业, en: Firms}}\n"
POLICY = """\
id: {id}
title: {{zh: {id}办法, en: Measure {id}}}
{issued}level: {level}
unit: {unit}
issuer: {{zh: 某机关, en: An office}}
field: firms
state: {state}
from: 2025-01-01
published: {published}
checked: illustrative
clauses:
  - id: award
    title: {{zh: {id}奖励, en: Award {id}}}
    beneficiary: {{zh: 企业, en: Firms}}
    subject: register
    apply: {{opens: 2025-06-01, closes: 2025-07-31}}
    criteria:
      - {{id: rd, title: {{zh: 研发费用40元以上, en: R&D of 40 yuan}}, basis: 一, require: "研发费用[上年] >= 40元"}}
    amounts:
      - {{id: pay, title: {{zh: 奖励, en: Award}}, basis: 一, matter: rd(last year), stacking: {stacking}, pay: 10万元}}
"""


def policy(id_: str, unit: str = "", state: str = "issued", **given: str) -> str:
    """The text of a document: the city's, or a county's where a unit is named."""
    issued = f"number: {id_}号\nissued: 2024-12-01\n" if state == "issued" else ""
    values = {
        "id": id_,
        "issued": issued,
        "level": "county" if unit else "city",
        "unit": unit or "centre",
        "state": state,
        "published": "true" if state == "issued" else "false",
        "stacking": "sum",
    }
    return POLICY.format(**(values | given))


@pytest.fixture(scope="session")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    folder = tmp_path_factory.mktemp("policies") / "second"
    shutil.copytree(PACKS["second"], folder)
    files = {f"datasets/{name}": text for name, text in FILES.items()} | {"criteria/centre": CENTRE}
    files |= {
        "policies/open": policy("open"),
        "policies/inside": policy("inside", published="false", stacking="max"),
        "policies/one_draft": policy("one_draft", "laocheng", "consulting"),
        "policies/other_draft": policy("other_draft", "hekou", "drafting"),
        "policies/city_draft": policy("city_draft", "", "drafting"),
    }
    for name, text in files.items():
        _write(folder / f"{name}.yaml", text)
    city = folder / "pack.yaml"
    city.write_text(city.read_text() + _FIELDS)
    content = archive(folder)
    return content, digest(content)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
