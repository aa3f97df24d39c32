"""What a check found as a page shows it: the opinion, collisions with their witness, the stack."""

from collections.abc import Iterator, Mapping
from typing import Any

from kechuang.criteria.policies.collisions import KINDS, OPINIONS, Kind, Opinion
from kechuang.values.text import Text, same
from kechuang.web.wording.policies import yuan

LOOKS = {
    Opinion.CONSISTENT: "met",
    Opinion.OVERLAPPING: "behind",
    Opinion.CONFLICTING: "late",
}
_LOOK_OF = {
    Kind.CONFLICT: "late",
    Kind.CONTRADICTION: "late",
    Kind.DOUBLE: "late",
    Kind.GAP: "behind",
    Kind.PERIOD: "behind",
    Kind.CLIFF: "behind",
    Kind.OVERLAP: "open",
}


def found_of(
    content: Mapping[str, Any], opinion: str, titles: Mapping[str, Text], *, short: bool = False
) -> dict[str, Any]:
    """What the template reads; `short` leaves out the witnesses."""
    if not content:
        return {"opinion": None, "counts": []}
    suggested = Opinion(opinion)
    collisions = content["collisions"]
    counts = [
        (KINDS[kind], sum(each["kind"] == kind for each in collisions))
        for kind in Kind
        if any(each["kind"] == kind for each in collisions)
    ]
    made: dict[str, Any] = {
        "opinion": OPINIONS[suggested],
        "opinion_look": LOOKS[suggested],
        "counts": counts,
    }
    if short:
        return made
    return made | {
        "day": content["on"],
        "collisions": [_collision(each, titles) for each in collisions],
        "stack": _stack(content["stack"], titles),
        "before": _stack(content["stack_before"], titles),
        "open": [_text(each) for each in content["open"]],
        "lacking": _text(content["lacking"]),
        "draft_costs": [each for each in map(_reach, content["costs"]) if each["role"] != "stays"],
    }


def _collision(each: Mapping[str, Any], titles: Mapping[str, Text]) -> dict[str, Any]:
    kind = Kind(each["kind"])
    heads = [_text(head) for head in each["heads"]] or [Text("取值", "value")]
    return {
        "kind": KINDS[kind],
        "look": _LOOK_OF[kind],
        "said": _text(each["sentence"]),
        "clauses": [
            {"title": titles.get(key, same(key)), "policy": key.partition(".")[0]}
            for key in each["clauses"]
        ],
        "matter": each["matter"],
        "heads": heads,
        "lines": [
            {
                "name": _text(row["name"]),
                "values": [_text(value) for value in row["values"]],
                "hot": row["differs"],
            }
            for row in each["witness"]
        ],
    }


def _stack(stack: Mapping[str, Any] | None, titles: Mapping[str, Text]) -> dict[str, Any] | None:
    if stack is None:
        return None
    return {
        "sum": yuan(stack["least_fen"]),
        "decided": stack["decided"],
        "clauses": [titles.get(each, same(each)) for each in stack["clauses"]],
        "lines": [
            {"name": _text(row["name"]), "values": [_text(value) for value in row["values"]]}
            for row in stack["witness"]
        ],
    }


def _reach(each: Mapping[str, Any]) -> dict[str, Any]:
    """Whom a clause reaches, and for how much."""
    return {
        **each,
        "title": _text(each["title"]),
        "sum": yuan(each["fen"]),
        "net": yuan(each["net"]) if each.get("less") else None,
        "sizes": list(_parts(each, "size")),
        "listed": [
            (one["code"], yuan(one["fen"]) if one["fen"] is not None else None)
            for one in each["firms"]
        ],
    }


def _parts(each: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
    for part in each["by"].get(name, ()):
        label = part["label"] or "—"
        yield {**part, "label": label, "sum": yuan(part["fen"])}


def _text(value: Mapping[str, str]) -> Text:
    return Text(value.get("zh", ""), value.get("en", ""))
