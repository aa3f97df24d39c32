"""Numbers of batches: given by the register of their paper where it has one, else typed."""

from kechuang.apps.cases.models import Batch, Case
from kechuang.apps.cases.paper_refusals import NumberOfSeries
from kechuang.apps.cases.queries.papers import series_of


def number_of(row: Batch, typed: str) -> str:
    """The number that a batch has from now on. Raises NumberOfSeries."""
    typed = typed.strip()[:80]
    if typed not in ("", row.number):
        member = row.members.select_related("case").first()
        may_type(member.case if member else None, row.step)
    return typed or row.number


def may_type(first: Case | None, step: str) -> None:
    """Whether a number is typed in a step that a case goes through. Raises NumberOfSeries."""
    series = series_of(first, step) if first else None
    if series is not None:
        raise NumberOfSeries(series.title)
