"""Standings in JSON, as command line and API tell them."""

from kechuang.apps.standings.queries.history import Entry
from kechuang.apps.standings.queries.lines import Line


def line_json(each: Line) -> dict[str, object]:
    """A standing as a JSON object."""
    return {
        "id": str(each.id),
        "firm": str(each.firm),
        "name": each.name,
        "code": each.code,
        "unit": each.unit,
        "body": each.body,
        "kind": each.kind,
        "title": each.title.to_json(),
        "level": each.level,
        "number": each.number,
        "from": each.starts.isoformat(),
        "to": each.ends.isoformat() if each.ends else None,
        "state": each.state.to_json(),
        "holds": each.holds,
        "again": None if each.scope else each.again,
        "scope": each.scope,
        "warned": each.warned,
    }


def entry_json(each: Entry) -> dict[str, object]:
    """An entry of a history as a JSON object; who decided is for the log to say."""
    return {
        "title": each.title.to_json(),
        "at": each.at.isoformat() if each.at else None,
        "on": each.on.isoformat() if each.on else None,
        "reason": each.reason,
        "source": each.source,
    }
