"""The parameters of our pack, and a small city made from them."""

from pathlib import Path

import pytest

from kechuang.demo.city.blocks import block
from kechuang.demo.city.parameters import Parameters, parameters_of
from kechuang.demo.city.shaping import Tables
from kechuang.pack.files import read_folder
from kechuang.values.problems import Problems

PACK = Path(__file__).parents[3] / "packs" / "jiaxing"
FIRMS = 600


@pytest.fixture(scope="session")
def parameters() -> Parameters:
    return parameters_of(read_folder(PACK, Problems()), 2025)


@pytest.fixture(scope="session")
def city(parameters: Parameters) -> Tables:
    return block(parameters, 0, FIRMS)
