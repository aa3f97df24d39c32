"""Which cases were chosen in a list: those ticked, or all that fit what the list is narrowed to."""

from uuid import UUID

from django.http import QueryDict

from kechuang.apps.cases.actions.many import MOST
from kechuang.apps.cases.queries.lists import Row, Wanted, fitting, told
from kechuang.lifecycle.kinds import StepKind
from kechuang.values.uuids import uuid_of
from kechuang.web.request import PageRequest


def wanted_of(asked: QueryDict) -> Wanted:
    """What an address narrows the list to; what it does not know narrows nothing."""
    kind, state = asked.get("kind", ""), asked.get("state", "open")
    return Wanted(
        words=asked.get("words", "")[:100],
        scheme=asked.get("scheme", ""),
        round=uuid_of(asked.get("round", "")),
        unit=asked.get("unit", ""),
        kind=kind if kind in set(StepKind) else "",
        step=asked.get("step", ""),
        state=state if state in {"open", "ended"} else "",
        overdue=asked.get("overdue") == "1",
        mine=asked.get("mine") == "1",
        sort=asked.get("sort", "due"),
        after=asked.get("after", ""),
    )


def chosen(request: PageRequest) -> list[UUID]:
    """The cases chosen; with `every`, all that fit, one more than may be done at once at most."""
    if request.POST.get("every") == "1":
        wanted = wanted_of(QueryDict(request.POST.get("fitting", "")))
        rows = fitting(wanted, request.actor, request.now)
        return list(rows.values_list("pk", flat=True)[: MOST + 1])
    found = (uuid_of(each) for each in request.POST.getlist("case"))
    return list(dict.fromkeys(each for each in found if each is not None))


def chosen_rows(request: PageRequest, ids: list[UUID]) -> list[Row]:
    """The chosen ones that the reader sees, as lists show them, in the order chosen."""
    rows = fitting(Wanted(), request.actor, request.now).filter(pk__in=ids)
    found = {each.pk: told(each, request.now) for each in rows}
    return [found[each] for each in ids if each in found]
