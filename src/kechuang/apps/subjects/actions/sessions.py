"""Signing in and out, as the log keeps it: one's own act, refusals included."""

from dataclasses import replace
from datetime import datetime

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects import kinds
from kechuang.apps.subjects.models import Account


def signed_in(account: Account, *, actor: Actor, now: datetime) -> None:
    """Note that somebody has signed in."""
    with writing(replace(actor, account=account.pk), now) as write:
        write.event(kinds.SIGNED_IN, thing_kind="account", thing=account.pk, unit=account.home_unit)


def signed_out(account: Account, *, actor: Actor, now: datetime) -> None:
    """Note that somebody has signed out."""
    with writing(actor, now) as write:
        write.event(
            kinds.SIGNED_OUT, thing_kind="account", thing=account.pk, unit=account.home_unit
        )


def sign_in_refused(login: str, reason: str, *, actor: Actor, now: datetime) -> None:
    """Note a refused sign-in. Only a sign-in name that exists is written down."""
    account = Account.objects.filter(login__iexact=login).first()
    with writing(actor, now) as write:
        write.event(
            kinds.SIGN_IN_REFUSED,
            thing_kind="account",
            thing=account.pk if account else "unknown",
            unit=account.home_unit if account else "",
            data={"reason": reason},
        )
