"""Rounds of reporting, matters and runs of the demonstration, as its file tells them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kechuang.demo.nodes import listed, mapping, numbers, text
from kechuang.pack.nodes import Mapping
from kechuang.values.period import Period
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Reporting:
    """A round: when it opened, on which day each unit sent, the city adopted or sent back.

    `slips` are figures that a unit mistyped, by unit and target. `filled` is what units without
    targets wrote, `proofs` the fields for which they took photographs.
    """

    scheme: str
    period: Period
    opened: date
    sent: dict[str, date]
    adopted: dict[str, date]
    returned: dict[str, date]
    why: Text
    slips: dict[str, dict[str, Decimal]]
    filled: dict[str, dict[str, str]]
    proofs: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Monitoring:
    """A round by subject: the first `sent` of them report, as the dataset says of the period.

    Where it says nothing yet, a little more than a year ago. `adopted` of them are adopted; the
    circular is issued on `issued` by the head of the owner. None where it has not happened yet.
    """

    scheme: str
    period: Period
    opened: date
    reported: date
    sent: int
    adopted: int
    decided: date | None
    issued: date | None


@dataclass(frozen=True, slots=True)
class Made:
    """A move by somebody at an instant, with what was filled in.

    `files` are attachments by the field that asks for them, as it is written in `values`.
    """

    move: str
    by: str
    at: datetime
    values: dict[str, str]
    files: dict[str, str]
    reason: str
    seat: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter of a scheme and the moves it made, oldest first."""

    scheme: str
    title: Text
    moves: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What became of a list of proposals: `answers` are moves of firms, how many make each, and why.

    `voters` all agree in the `meeting`; the `title` is that of the notice, to which `opinion` objects.
    """

    released: datetime
    answered: datetime
    answers: tuple[tuple[str, int, str], ...]
    checked: datetime
    heard: datetime
    meeting: Text
    minutes: str
    voters: tuple[str, ...]
    noticed: datetime
    title: Text
    objected: datetime
    opinion: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A run of a rule set, or of a scheme that goes by one, over everybody; `made` is its list."""

    rules: str
    by: str
    at: datetime
    made: Listed | None = None


def judged(node: Mapping) -> Judged:
    """A run. Raises KeyError, ValueError, TypeError."""
    made = mapping(node["list"]) if "list" in node else None
    return Judged(
        str(node["rules"]), str(node["by"]), _instant(node, "at"), _made(made) if made else None
    )


def _made(node: Mapping) -> Listed:
    return Listed(
        _instant(node, "released"),
        _instant(node, "answered"),
        tuple(
            (str(each["move"]), int(str(each["firms"])), str(each.get("why", "")))
            for each in listed(node.get("answers"))
        ),
        _instant(node, "checked"),
        _instant(node, "heard"),
        text(node["meeting"]),
        str(node["minutes"]),
        tuple(str(node["voters"]).split()),
        _instant(node, "noticed"),
        text(node["title"]),
        _instant(node, "objected"),
        str(node["opinion"]),
    )


def _instant(node: Mapping, key: str) -> datetime:
    return datetime.fromisoformat(str(node[key]))


def reporting(node: Mapping) -> Reporting:
    """A round. Raises KeyError, ValueError, TypeError."""
    slips = mapping(node.get("slips"))
    return Reporting(
        str(node["scheme"]),
        Period.parse(str(node["period"])),
        date.fromisoformat(str(node["opened"])),
        _days(node, "sent"),
        _days(node, "adopted"),
        _days(node, "returned"),
        text(node.get("why")),
        {unit: numbers(each) for unit, each in slips.items()},
        {
            unit: {key: str(value) for key, value in mapping(each).items()}
            for unit, each in mapping(node.get("filled")).items()
        },
        {
            unit: tuple(str(each) for each in fields if isinstance(each, str))
            for unit, fields in mapping(node.get("proofs")).items()
            if isinstance(fields, list)
        },
    )


def monitoring(node: Mapping) -> Monitoring:
    """A round by subject. Raises KeyError, ValueError, TypeError."""
    days = {
        key: date.fromisoformat(str(node[key])) if key in node else None
        for key in ("decided", "issued")
    }
    return Monitoring(
        str(node["scheme"]),
        Period.parse(str(node["period"])),
        date.fromisoformat(str(node["opened"])),
        date.fromisoformat(str(node["reported"])),
        int(str(node["sent"])),
        int(str(node.get("adopted", 0))),
        days["decided"],
        days["issued"],
    )


def matter(node: Mapping) -> Matter:
    """A matter. Raises KeyError, ValueError, TypeError."""
    return Matter(
        str(node["scheme"]),
        text(node["title"]),
        tuple(
            Made(
                str(each["move"]),
                str(each["by"]),
                datetime.fromisoformat(str(each["at"])),
                _words(each, "values"),
                _words(each, "files"),
                text(each.get("reason")).zh,
                str(each.get("seat") or ""),
            )
            for each in listed(node.get("moves"))
        ),
    )


def _words(node: Mapping, key: str) -> dict[str, str]:
    return {name: str(value) for name, value in mapping(node.get(key)).items()}


def _days(node: Mapping, key: str) -> dict[str, date]:
    return {unit: date.fromisoformat(str(day)) for unit, day in mapping(node.get(key)).items()}
