"""What was said about public notices: to who answers, and to whoever holds the receipt."""

from dataclasses import dataclass
from datetime import datetime

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Case, Opinion, Outcome
from kechuang.apps.cases.notice_refusals import NoOpinion
from kechuang.apps.cases.notice_rules import READ_NOTICES, READ_OPINIONS
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.wording import title_of
from kechuang.apps.cases.rules import OfOwner
from kechuang.apps.subjects.secrets import reveal
from kechuang.values.text import Text

OUTCOMES: dict[str, Text] = {
    "": Text("待答复", "Waits for an answer"),
    Outcome.UPHELD: Text("成立", "Upheld"),
    Outcome.NOT_UPHELD: Text("不成立", "Not upheld"),
    Outcome.NO_LEADS: Text(
        "匿名且无具体线索，不予受理", "Anonymous and without leads: not taken up"
    ),
}


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion as who answers reads it; who sent it is told apart, and noted."""

    row: Opinion
    words: str

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it."""
        return not self.row.outcome

    @property
    def outcome(self) -> Text:
        """What came of it."""
        return OUTCOMES[self.row.outcome]


@dataclass(frozen=True, slots=True)
class Answer:
    """What whoever holds the receipt is told: never what he said, nor who he is."""

    about: Text
    received_at: datetime
    outcome: Text
    answer: str
    answered_at: datetime | None


def opinions_on(row: Case, actor: Actor) -> list[Said] | None:
    """What was said about a case that was read through `sight`; None where the actor is not told."""
    public = any(step.public for step in scheme_of(row).steps)
    if not public or not READ_OPINIONS.ask(actor, OfOwner(row.owner)).allowed:
        return None
    rows = row.opinions.select_related("key").order_by("received_at", "pk")
    return [Said(each, reveal(each.words, each.key)) for each in rows]


def answer_to(receipt: str, *, actor: Actor) -> Answer:
    """What came of the opinion of a receipt. Raises NoOpinion."""
    READ_NOTICES.require(actor)
    found = Opinion.objects.select_related("case").filter(receipt=receipt.strip().upper()).first()
    if found is None:
        raise NoOpinion
    return Answer(
        title_of(found.case),
        found.received_at,
        OUTCOMES[found.outcome],
        found.answer,
        found.answered_at,
    )
