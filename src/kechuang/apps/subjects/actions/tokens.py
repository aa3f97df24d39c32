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
from kechuang.apps.subjects.rules import MANAGE_TOKENS, OfAccount
from kechuang.values.errors import Conflict, Invalid, NotFound
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
    """A token for these actions; its written form is returned once and never stored.

    Raises UnknownScope, Invalid for an end that has passed or for no scope at all.
    """
    with writing(actor, now) as write:
        MANAGE_TOKENS.require(actor, OfAccount(account))
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
            raise NotFound(Text("没有这个令牌。", "There is no such token."))
        MANAGE_TOKENS.require(actor, OfAccount(token.account_id))
        if not Token.objects.filter(pk=token_id, revoked_at__isnull=True).update(revoked_at=now):
            raise Conflict(Text("该令牌已吊销。", "This token has been revoked already."))
        write.event(
            kinds.TOKEN_REVOKED, thing_kind="token", thing=token_id, data={"title": token.title}
        )
