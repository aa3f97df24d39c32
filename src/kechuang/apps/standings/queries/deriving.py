"""What we decided of standings, as rows of the dataset that rules read: 持有 and 受限 see them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from kechuang.apps.facts.deriving import Derived, deriver
from kechuang.apps.standings.models import StandingEvent
from kechuang.apps.standings.shapes import statement_of
from kechuang.language.standings import RECORDS


class Decided:
    """The decisions in the register's history that have a number of the dataset's log."""

    def rows(self, subjects: Sequence[UUID] | None, mark: int | None) -> list[Derived]:
        """Every vintage up to a mark of what still says something at it: one statement."""
        events = StandingEvent.objects.filter(seq__isnull=False)
        if subjects is not None:
            events = events.filter(standing__firm__in=subjects)
        if mark is not None:
            events = events.filter(seq__lte=mark)
        told = events.order_by("seq", "id").values_list(
            "standing", "standing__firm", "values", "seq", "at", "by"
        )
        of: dict[UUID, list[Derived]] = {}
        for id_, firm, values, seq, at, by in told:
            some = of.setdefault(id_, [])
            if values is None:
                some.clear()
            else:
                some.append(Derived(id_, firm, statement_of(values), values, seq or 0, at, by))
        found = [each for some in of.values() for each in _without_moved(some)]
        return sorted(found, key=lambda each: each.seq)

    def last(self, before: datetime) -> int:
        """The last number given before an instant: one statement."""
        found = StandingEvent.objects.filter(at__lt=before).aggregate(last=Max("seq"))["last"]
        return found or 0


def _without_moved(some: list[Derived]) -> list[Derived]:
    """Vintages under the statement that counts: what was corrected in its key was never so."""
    return [each for each in some if each.statement == some[-1].statement]


deriver(RECORDS, Decided())
