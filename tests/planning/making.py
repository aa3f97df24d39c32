"""Small targets and figures for tests: a flow of 400 firms in 2025, half of it due by June."""

from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.planning.judge import judge
from kechuang.planning.model import (
    Figure,
    Operator,
    Pace,
    Stage,
    StageReached,
    Target,
    Vintage,
)
from kechuang.planning.status import Bands, Reference, Status
from kechuang.values.calendar import WorkingCalendar
from kechuang.values.measure import Measure
from kechuang.values.period import Period
from kechuang.values.text import Text

ON = date(2025, 7, 7)
AFTER = date(2026, 2, 2)
BANDS = Bands(on=Decimal("0.5"), late=Decimal(5))
CALENDAR = WorkingCalendar(frozenset({2025, 2026}))
PROVINCE = Reference("province", Text("全省", "the province"))
SHARES = ("0.05", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "0.95", "1")
PACE = Pace(tuple(Decimal(share) for share in SHARES))
PERCENT = Text("%", "%")


def dec(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def target(op: str = ">=", value: str | int | None = 400, **changes: Any) -> Target:
    fields: dict[str, Any] = {
        "id": "T08",
        "title": Text("新认定高新技术企业", "New high-tech firms"),
        "phrase": Text("400家以上", "400 or more"),
        "indicator": "hnte_new",
        "unit": Text("家", "firms"),
        "operator": Operator(op),
        "value": dec(value),
        "period": Period(2025),
        "due": date(2025, 12, 31),
        "measure": Measure.NEW,
        "pace": PACE,
    }
    return Target(**{**fields, **changes})


def ratio(op: str = ">=", value: str | int | None = 71, **changes: Any) -> Target:
    fields: dict[str, Any] = {
        "title": Text("高新投资占比", "High-tech share"),
        "unit": PERCENT,
        "measure": Measure.RATIO,
        "pace": None,
        "places": 1,
    }
    return target(op, value, **{**fields, **changes})


def document(**changes: Any) -> Target:
    fields: dict[str, Any] = {
        "title": Text("管理办法", "The measure"),
        "measure": Measure.DELIVERABLE,
        "pace": None,
        "due": date(2025, 9, 30),
    }
    return target("date", None, **{**fields, **changes})


def fig(value: str | int, period: str = "2025-01..06", **changes: Any) -> Figure:
    fields: dict[str, Any] = {"known_on": date(2025, 7, 4), "vintage": Vintage.PRELIMINARY}
    return Figure(Period.parse(period), Decimal(value), **{**fields, **changes})


def reached(stage: str, on: date) -> StageReached:
    return StageReached(Stage(stage), on)


def status(of: Target, *figures: Figure, on: date = ON, **given: Any) -> Status:
    return judge(of, figures, on=on, **{"bands": BANDS, "calendar": CALENDAR, **given})
