"""Which documents somebody may see: what is published, what is his unit's, drafts to judge."""

from dataclasses import replace
from datetime import date

from kechuang.access.actor import Actor
from kechuang.apps.recognition.policies.refusals import NoPolicy
from kechuang.apps.recognition.policies.rules import DRAFTS, READ_POLICIES
from kechuang.apps.subjects.registering.scope import COUNTY, citywide
from kechuang.criteria.policies.model import Level, Policy, PolicyBook
from kechuang.pack import Pack


def visible(pack: Pack, actor: Actor) -> PolicyBook:
    """The documents without those that the actor may not see. Raises NotAllowed."""
    READ_POLICIES.require(actor)
    book = pack.policies
    return replace(book, policies=tuple(each for each in book.policies if sees(each, actor)))


def sees(policy: Policy, actor: Actor) -> bool:
    """Whether somebody sees a document."""
    if policy.published and not policy.draft:
        return True
    own = policy.level is Level.COUNTY and policy.unit in actor.units(*COUNTY)
    if policy.draft:
        return own or actor.system or actor.holds(*DRAFTS)
    officer = citywide(actor) or (policy.level is not Level.COUNTY and bool(actor.units(*COUNTY)))
    return own or officer


def document(pack: Pack, id_: str, actor: Actor) -> tuple[PolicyBook, Policy]:
    """One document among those that the actor may see. Raises NoPolicy, NotAllowed."""
    book = visible(pack, actor)
    found = book.policy(id_)
    if found is None:
        raise NoPolicy
    return book, found


def held(book: PolicyBook, policy: Policy, day: date) -> bool:
    """Whether any clause of a document is in force on a day."""
    return any(book.holds(policy, each, day) for each in policy.clauses)
