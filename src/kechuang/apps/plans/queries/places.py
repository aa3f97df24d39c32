"""Where targets and plans of the log stand: year and code by id."""

from collections.abc import Iterable
from uuid import UUID

from kechuang.apps.plans.models import Plan, Target


def target_places(ids: Iterable[UUID]) -> dict[str, tuple[int, str]]:
    """Year and code by id; the caller has asked whether the targets may be known. One statement."""
    rows = Target.objects.filter(pk__in=list(ids)).values_list("pk", "plan__year", "code")
    return {str(pk): (year, code) for pk, year, code in rows}


def plan_years(ids: Iterable[UUID]) -> dict[str, int]:
    """The year by id: one statement."""
    rows = Plan.objects.filter(pk__in=list(ids)).values_list("pk", "year")
    return {str(pk): year for pk, year in rows}
