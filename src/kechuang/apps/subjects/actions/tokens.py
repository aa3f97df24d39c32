"""Keys of machines to the API."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.register import REGISTER
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects import kinds
from kechuang.apps.subjects.models import Token
from kechuang.apps.subjects.refusals import UnknownScope
from kechuang.apps.subjects.rules import ISSUE_TOKEN, REVOKE_TOKEN, OfAccount
from kechuang.values.errors import Conflict, Invalid, NotAllowed, NotFound
from kechuang.values.text import Text

PREFIX = "kc_"


def token_digest(written: str) -> str:
    """What is stored of a token: it cannot be turned back."""
    return hashlib.sha256(written.encode()).hexdigest()


def issue_token(
    account: UUID,
    title: str,
    scopes: list[str],
    *,
    expires_at: datetime,
    actor: Actor,
    now: datetime,
) -> tuple[Token, str]:
    """A token of one's own for these actions; its written form is returned once, never stored.

    Raises NotAllowed where a token would be given more than the one in use, UnknownScope, Invalid for an end that has passed or for no scope at all.
    """
    with writing(actor, now) as write:
        ISSUE_TOKEN.require(actor, OfAccount(account))
        _within_own(scopes, actor)
        unknown = sorted(set(scopes) - set(REGISTER))
        if unknown:
            raise UnknownScope(unknown)
        if not scopes or expires_at <= now or not title.strip():
            raise Invalid(
                Text(
                    "请写明名称、至少一项权限和晚于当前的有效期。",
                    "Give a title, at least one action and an end that is still to come.",
                )
            )
        written = PREFIX + secrets.token_urlsafe(32)
        token = Token.objects.create(
            account_id=account,
            title=title,
            scopes=sorted(set(scopes)),
            digest=token_digest(written),
            created_at=now,
            expires_at=expires_at,
        )
        write.event(
            kinds.TOKEN_ISSUED,
            thing_kind="token",
            thing=token.id,
            data={"title": title, "scopes": token.scopes},
        )
    return token, written


def revoke_token(token_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Make a token worthless at once. Raises Conflict when it is already."""
    with writing(actor, now) as write:
        token = Token.objects.filter(pk=token_id).first()
        if token is None:
            raise NotFound(
                Text(
                    "没有这个令牌，请刷新后查看。", "There is no such token; reload and look again."
                )
            )
        REVOKE_TOKEN.require(actor, OfAccount(token.account_id))
        if not Token.objects.filter(pk=token_id, revoked_at__isnull=True).update(revoked_at=now):
            raise Conflict(Text("该令牌已吊销。", "This token has been revoked already."))
        write.event(
            kinds.TOKEN_REVOKED, thing_kind="token", thing=token_id, data={"title": token.title}
        )


def _within_own(scopes: list[str], actor: Actor) -> None:
    more = sorted(set(scopes) - actor.scopes) if actor.scopes is not None else []
    if more:
        raise NotAllowed(
            Text(
                f"令牌签发的新令牌不能超出自身权限：{'、'.join(more)}。请本人登录后签发。",
                f"A token passes on only what it may do itself, not {', '.join(more)};"
                " sign in and issue it in person.",
            ),
            action=ISSUE_TOKEN.name,
        )
