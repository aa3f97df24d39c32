"""What a check looks at: the reader's clauses, a document of the pack that is a draft, or a text."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.recognition.policies.refusals import DraftNotRead, DraftOfOthers
from kechuang.apps.recognition.policies.seeing import document, visible
from kechuang.apps.subjects.registering.scope import COUNTY, citywide
from kechuang.criteria.policies.model import Level, Policy, PolicyBook
from kechuang.criteria.policies.overlaying import Laid
from kechuang.pack import Pack
from kechuang.pack.policies.drafting import read_draft
from kechuang.values.problems import Problems

LIMIT = 200_000
"""Most bytes of a draft."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to check: `draft` as text, or the id of a document; neither means all in force."""

    on: date
    policy: str = ""
    draft: str = ""
    kept: UUID | None = None
    """The kept draft whose text it is."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The clauses laid out, with the draft's document where there is one."""

    laid: Laid
    policy: Policy | None


def ready(pack: Pack, wanted: Wanted, actor: Actor) -> Ready:
    """Raises DraftNotRead, DraftOfOthers, NoPolicy, NotAllowed."""
    book = visible(pack, actor)
    if wanted.draft:
        policy, book = _typed(pack, book, wanted.draft)
        _own(policy, actor)
    elif wanted.policy:
        book, policy = document(pack, wanted.policy, actor)
    else:
        return Ready(Laid.of(book, wanted.on), None)
    return Ready(Laid.of(book, wanted.on, policy.id), policy)


def _typed(pack: Pack, book: PolicyBook, text: str) -> tuple[Policy, PolicyBook]:
    problems = Problems()
    read = read_draft(pack, text.encode()[:LIMIT], problems)
    policy = read.book.policy(read.id) if read else None
    if read is None or policy is None:
        raise DraftNotRead(problems)
    seen = {each.id for each in book.policies} | {policy.id}
    kept = tuple(each for each in read.book.policies if each.id in seen)
    return policy, replace(read.book, policies=kept)


def _own(policy: Policy, actor: Actor) -> None:
    """The city's side lays any draft over the clauses; a county its own."""
    if citywide(actor):
        return
    if policy.level is not Level.COUNTY or policy.unit not in actor.units(*COUNTY):
        raise DraftOfOthers
