"""Titles and a sanction of the county's first firm, a title of the neighbour's."""

from pathlib import Path

import pytest
from pytest_django import Settings

from kechuang.apps.standings.models import Standing
from tests.web.scene import Scene
from tests.web.subjects.scene import Firms, bring, build


@pytest.fixture
def firms(scene: Scene, settings: Settings, tmp_path: Path) -> Firms:
    settings.FACTS_FOLDER = tmp_path / "facts"
    made = build(scene.city)
    own, other = str(made.first.id), str(made.other.id)
    title = {"kind": "高新技术企业", "level": "国家级", "state": "有效"}
    bring(
        made,
        "standings",
        [
            {**title, "subject": own, "number": "GR1", "from": "2022-12-01", "to": "2025-11-30"},
            {**title, "subject": own, "number": "GR0", "from": "2019-12-01", "to": "2022-11-30"},
            {**title, "subject": other, "number": "GR7", "from": "2025-02-01", "to": "2028-01-31"},
            {"subject": own, "number": "CL1", "from": "2025-01-01", "to": "2026-12-31"}
            | {"state": "有效", "scope": "申报"},
        ],
    )
    return made


@pytest.fixture
def title(firms: Firms) -> Standing:
    return Standing.objects.get(number="GR1")
