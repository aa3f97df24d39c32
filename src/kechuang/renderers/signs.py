"""The sign before a state's word, so that nothing depends on colour."""

from kechuang.planning.status import State

_SIGNS = {
    State.AHEAD: "▲",
    State.ON: "●",
    State.MET: "√",
    State.BEHIND: "▼",
    State.LATE: "▼",
    State.MISSED: "▼",
    State.FELL_SHORT: "▼",
    State.AWAITING: "○",
    State.UNKNOWN: "○",
}
_BEHIND = {State.MISSED: 0, State.LATE: 1, State.BEHIND: 2, State.FELL_SHORT: 3}


def sign(state: State) -> str:
    """The same shape as on the pages; a diamond for what is open."""
    return _SIGNS.get(state, "◆")


def urgency(state: State) -> int | None:
    """The place among exceptions, the most urgent 0; None for what is no exception."""
    return _BEHIND.get(state)
