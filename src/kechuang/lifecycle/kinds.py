"""The closed catalogue of steps (architecture §5), and what may be done in each kind of step.

Code asks for a step's kind, never for its name. A verb is the meaning of a move; its words on a
button are the scheme's.
"""

from dataclasses import dataclass
from enum import StrEnum


class StepKind(StrEnum):
    """What happens in a step."""

    FILL = "fill"
    CHECK = "check"
    RECOMMEND = "recommend"
    MATCH = "match"
    DRAW = "draw"
    REVIEW = "review"
    VOTE = "vote"
    DELIBERATE = "deliberate"
    COUNTERSIGN = "countersign"
    APPROVE = "approve"
    RELEASE = "release"
    NOTICE = "notice"
    CONFIRM = "confirm"
    OBJECT = "object"
    ISSUE = "issue"
    EXTERNAL = "external"
    SIGN = "sign"
    PAY = "pay"
    REPORT = "report"
    CHANGE = "change"
    INSPECT = "inspect"
    ACCEPT = "accept"
    EVALUATE = "evaluate"
    HOLD = "hold"
    CLOSE = "close"


class Verb(StrEnum):
    """What a move means.

    `submit` hands in what was filled; `pass` is a step done well; `refuse` ends or turns a matter
    down and wants a reason; `send_back` returns it to a step before and voids what was agreed since;
    `withdraw` takes it back by whoever handed it in, before the next one has acted; `agree` and
    `disagree` are signatures or votes, counted once a person; `lapse` is what the system does when
    time has run out; `hold` and `resume` stop and continue the clock; who recuses himself takes no
    further part.
    """

    SUBMIT = "submit"
    PASS = "pass"  # noqa: S105 - the word of a move
    REFUSE = "refuse"
    SEND_BACK = "send_back"
    WITHDRAW = "withdraw"
    AGREE = "agree"
    DISAGREE = "disagree"
    ABSTAIN = "abstain"
    OBJECT = "object"
    LAPSE = "lapse"
    HOLD = "hold"
    RESUME = "resume"
    RECUSE = "recuse"


FORWARD = frozenset({Verb.SUBMIT, Verb.PASS, Verb.AGREE})
"""Moves that go on; only these are stopped by what a form lacks."""
MAKING_PUBLIC = frozenset({StepKind.RELEASE, StepKind.NOTICE, StepKind.ISSUE})
"""Kinds of steps in which what was decided is only made known."""
WITH_REASON = frozenset(
    {
        Verb.REFUSE,
        Verb.SEND_BACK,
        Verb.DISAGREE,
        Verb.HOLD,
        Verb.WITHDRAW,
        Verb.OBJECT,
        Verb.RECUSE,
    }
)
"""Moves that want a reason in words."""
VOTES = frozenset({Verb.AGREE, Verb.DISAGREE, Verb.ABSTAIN})
"""What a member of a body may say."""
SIGNING = frozenset({Verb.AGREE, Verb.PASS})
"""Moves that take a seat, in a step that has seats."""
GENERAL = frozenset({Verb.HOLD, Verb.RESUME, Verb.RECUSE})
"""Moves that every step knows."""


@dataclass(frozen=True, slots=True)
class Nature:
    """What a kind of step is like.

    `verbs` are the moves that it knows. `several` steps take signatures or votes of more than one
    person; `writes` steps open their form for writing; `batches` may be taken once for many cases;
    `waits` steps may end by time alone; `runs` ones last until their time has run out, which carries
    the case on; `outside` records what an authority outside decided, each move with its words.
    """

    verbs: frozenset[Verb]
    several: bool = False
    writes: bool = False
    batches: bool = False
    waits: bool = False
    runs: bool = False
    outside: bool = False


def _nature(*verbs: Verb, **how: bool) -> Nature:
    return Nature(frozenset(verbs), **how)


_WORK = (Verb.PASS, Verb.REFUSE, Verb.SEND_BACK, Verb.WITHDRAW)
_BODY = (Verb.AGREE, Verb.DISAGREE, Verb.ABSTAIN, Verb.PASS, Verb.REFUSE, Verb.SEND_BACK)
_SIGN = (Verb.AGREE, Verb.DISAGREE, Verb.SEND_BACK)

NATURES: dict[StepKind, Nature] = {
    StepKind.FILL: _nature(Verb.SUBMIT, Verb.WITHDRAW, Verb.LAPSE, writes=True, waits=True),
    StepKind.CHECK: _nature(*_WORK, Verb.LAPSE, batches=True, waits=True),
    StepKind.RECOMMEND: _nature(*_WORK, Verb.LAPSE, batches=True, waits=True),
    StepKind.MATCH: _nature(*_WORK, batches=True),
    StepKind.DRAW: _nature(Verb.PASS, Verb.SEND_BACK, batches=True),
    StepKind.REVIEW: _nature(*_WORK, several=True, writes=True),
    StepKind.VOTE: _nature(*_BODY, several=True, batches=True),
    StepKind.DELIBERATE: _nature(*_BODY, several=True, batches=True),
    StepKind.COUNTERSIGN: _nature(*_SIGN, Verb.LAPSE, several=True, batches=True, waits=True),
    StepKind.APPROVE: _nature(*_SIGN, several=True, batches=True),
    StepKind.RELEASE: _nature(Verb.PASS, Verb.SEND_BACK, batches=True),
    StepKind.NOTICE: _nature(
        Verb.PASS, Verb.OBJECT, Verb.SEND_BACK, Verb.LAPSE, batches=True, waits=True, runs=True
    ),
    StepKind.CONFIRM: _nature(*_WORK, Verb.LAPSE, batches=True, waits=True),
    StepKind.OBJECT: _nature(*_WORK, Verb.LAPSE, writes=True, waits=True),
    StepKind.ISSUE: _nature(Verb.PASS, Verb.SEND_BACK, batches=True),
    StepKind.EXTERNAL: _nature(*_WORK, Verb.LAPSE, batches=True, waits=True, outside=True),
    StepKind.SIGN: _nature(*_SIGN, Verb.LAPSE, several=True, waits=True),
    StepKind.PAY: _nature(*_WORK, batches=True),
    StepKind.REPORT: _nature(
        Verb.SUBMIT, Verb.WITHDRAW, Verb.LAPSE, Verb.SEND_BACK, writes=True, waits=True
    ),
    StepKind.CHANGE: _nature(*_WORK, writes=True),
    StepKind.INSPECT: _nature(*_WORK, writes=True),
    StepKind.ACCEPT: _nature(*_WORK, writes=True),
    StepKind.EVALUATE: _nature(*_WORK, writes=True),
    StepKind.HOLD: _nature(Verb.RESUME, Verb.REFUSE, Verb.LAPSE, waits=True),
    StepKind.CLOSE: _nature(),
}
