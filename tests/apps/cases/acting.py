"""Short ways to open and move cases in tests."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.asking import Asked, Done
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.places import Party
from kechuang.values.text import Text
from tests.city import City


def opened(city: City, who: str = "county", scheme: str = "report", **more: Any) -> Case:
    """A case of the county's, begun by somebody."""
    about: dict[str, Any] = {"title": Text("六月报送", "June report"), "unit": city.county} | more
    return open_case(Opening(scheme, **about), actor=city[who], now=city.now)


def does(
    city: City, who: str, case: Case | UUID, wanted: str, *, at: datetime | None = None, **more: Any
) -> Done:
    """Somebody makes a move."""
    found = case.pk if isinstance(case, Case) else case
    return act(found, Asked(wanted, **more), actor=city[who], now=at or city.now)


def reviewer(city: City) -> Party:
    """The expert of the city as a participant."""
    return Party("reviewer", "account", str(city["reviewer"].account))


def applied(city: City) -> Case:
    """An application handed in and found in order: it is with the reviewer."""
    row = opened(city, scheme="award", parties=(reviewer(city),))
    does(city, "county", row, "submit", values={"plan": "机密设想"})
    does(city, "clerk", row, "pass")
    return Case.objects.get(pk=row.pk)
