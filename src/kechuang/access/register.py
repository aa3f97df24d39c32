"""The register of actions: each with name, description and the rule that answers for it.

Every view, API route, command and write names an action of this register. A rule is a pure
function of the actor and of a small view of the thing acted upon, and answers with its reason.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kechuang.access.actor import Actor
from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.values.errors import NotAllowed
from kechuang.values.text import Text, listed


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no, and why. Pages show the reason beside a greyed button."""

    allowed: bool
    reason: Text


YES = Answer(allowed=True, reason=Text("可以办理", "Allowed"))
SIGN_IN = Answer(allowed=False, reason=Text("请先登录", "Please sign in first"))

Rule = Callable[[Actor, Any], Answer]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done, named `noun.verb`.

    `rule` answers who may; `who` says the same in words, for the reference.
    """

    name: str
    title: Text
    description: Text
    who: Text
    rule: Rule

    def ask(self, actor: Actor, thing: object = None) -> Answer:
        """May `actor` do this to `thing`? A token outside its scopes is refused first."""
        if actor.scopes is not None and self.name not in actor.scopes:
            return Answer(
                allowed=False,
                reason=Text(
                    f"此令牌未授权“{self.title.zh}”",
                    f"This token is not scoped for “{self.title.en}”",
                ),
            )
        return self.rule(actor, thing)

    def require(self, actor: Actor, thing: object = None) -> None:
        """Raise NotAllowed, with the reason, unless `actor` may do this to `thing`."""
        answer = self.ask(actor, thing)
        if not answer.allowed:
            raise NotAllowed(answer.reason, action=self.name)


REGISTER: dict[str, Action] = {}


def register(name: str, title: Text, description: Text, rule: Rule, *, who: Text) -> Action:
    """Enter an action. Raises ValueError when the name is taken."""
    if name in REGISTER:
        message = f"action {name!r} is registered twice"
        raise ValueError(message)
    REGISTER[name] = action = Action(name, title, description, who, rule)
    return action


def anyone(_actor: Actor, _thing: object) -> Answer:
    """Everybody, signed in or not."""
    return YES


def signed_in(actor: Actor, _thing: object) -> Answer:
    """Everybody who has signed in."""
    return YES if actor.signed_in else SIGN_IN


def holders(roles: Iterable[Role], reason: Text | None = None) -> Rule:
    """Whoever holds one of `roles` on any unit, and the platform's own jobs.

    `reason` is what anybody else is told; by default it names the roles.
    """
    wanted = tuple(roles)
    names = listed(ROLE_NAMES[role] for role in wanted)
    told = reason or Text(f"只有{names.zh}可以办理", f"Only for: {names.en}")

    def rule(actor: Actor, _thing: object) -> Answer:
        if actor.system or actor.holds(*wanted):
            return YES
        if not actor.signed_in:
            return SIGN_IN
        return Answer(allowed=False, reason=told)

    return rule
