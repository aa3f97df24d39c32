"""Every test of daily work runs in two cities."""

import pytest

from tests.city import PACKS, City, build


@pytest.fixture(params=sorted(PACKS))
def city(request: pytest.FixtureRequest, db: None) -> City:
    """A city with its plan in force."""
    return build(request.param)


@pytest.fixture(params=sorted(PACKS))
def draft_city(request: pytest.FixtureRequest, db: None) -> City:
    """A city without a plan yet."""
    return build(request.param, issued=False)
