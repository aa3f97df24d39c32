"""How a state looks: one closed list of shapes, each with its colour in the style sheet."""

from kechuang.planning.status import State, Tone

_STATES = {
    State.AHEAD: "ahead",
    State.ON: "on",
    State.MET: "met",
    State.BEHIND: "behind",
    State.FELL_SHORT: "behind",
    State.LATE: "late",
    State.MISSED: "late",
    State.STRETCH_OPEN: "open",
    State.STRIVING: "open",
    State.AWAITING: "wait",
    State.UNKNOWN: "wait",
}
_TONES = {
    Tone.GOOD: "on",
    Tone.WARN: "behind",
    Tone.BAD: "late",
    Tone.OPEN: "open",
    Tone.WAIT: "wait",
}


def of(thing: object) -> str:
    """`ahead`, `on`, `met`, `behind`, `late`, `open` or `wait`.

    Takes a state, a tone, or anything that has a `status`, `state` or `tone`; `open` for anything else.
    """
    thing = getattr(thing, "status", None) or thing
    state = thing if isinstance(thing, State) else getattr(thing, "state", None)
    if isinstance(state, State) and state in _STATES:
        return _STATES[state]
    tone = thing if isinstance(thing, Tone) else getattr(thing, "tone", None)
    return _TONES[tone] if isinstance(tone, Tone) else "open"
