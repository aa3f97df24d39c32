"""Firms in the scene's city, their tables in a folder of the test."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.web.scene import Scene
from tests.web.subjects.scene import Firms, build


@pytest.fixture
def firms(scene: Scene, settings: Settings, tmp_path: Path) -> Firms:
    """The dozen firms."""
    settings.FACTS_FOLDER = tmp_path / "facts"
    return build(scene.city)
