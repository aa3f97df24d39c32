from datetime import date
from decimal import Decimal

from kechuang.planning.model import Vintage
from kechuang.planning.vintages import vintages
from tests.planning.making import fig

FLASH = fig(149, "2025-01..05", known_on=date(2025, 6, 6))
CHECKED = fig(151, "2025-01..05", known_on=date(2025, 6, 18), vintage=Vintage.FINAL)
JUNE = fig(203)


def test_all_figures_of_a_period_stand_side_by_side_latest_period_first() -> None:
    june, may = vintages([CHECKED, FLASH, JUNE], on=date(2025, 7, 7))
    assert (june.first, june.difference, june.of(Vintage.FINAL)) == (JUNE, None, None)
    assert (may.first, may.counting, may.difference) == (FLASH, CHECKED, Decimal(2))
    assert may.figures == (FLASH, CHECKED)
    assert may.of(Vintage.PRELIMINARY) == FLASH


def test_what_was_known_later_is_left_out() -> None:
    (may,) = vintages([CHECKED, FLASH, JUNE], on=date(2025, 6, 10))
    assert may.figures == (FLASH,)


def test_another_scope_has_its_own_rows() -> None:
    assert vintages([JUNE], on=date(2025, 7, 7), scope="nanhu") == ()
