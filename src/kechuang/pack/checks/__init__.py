"""Checks across the files of a pack. Each takes all sources and notes what does not fit."""

from collections.abc import Callable

from kechuang.pack.checks.calendar import check_calendar, check_years
from kechuang.pack.checks.catalogue import (
    check_indicators,
    check_mechanisms_planned,
    check_serves,
)
from kechuang.pack.checks.ids import check_ids
from kechuang.pack.checks.paces import check_bands, check_paces
from kechuang.pack.checks.plan_text import check_plans
from kechuang.pack.checks.targets import check_due, check_references, check_targets
from kechuang.pack.checks.units import check_units
from kechuang.pack.sources import Sources
from kechuang.values.problems import Problems

Check = Callable[[Sources, Problems], None]
CHECKS: tuple[Check, ...] = (
    check_ids,
    check_units,
    check_calendar,
    check_years,
    check_serves,
    check_mechanisms_planned,
    check_indicators,
    check_bands,
    check_paces,
    check_targets,
    check_references,
    check_due,
    check_plans,
)
