"""The invented people: accounts, roles, and the one password that all of them share."""

from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.apps.subjects.models import Account
from kechuang.demo import PASSWORD
from kechuang.demo.script import Somebody
from kechuang.demo.stage import SYSTEM, Cast


def settle(cast: Cast) -> None:
    """Create everybody with the roles they hold, before the plan's year begins."""
    opened = cast.at(date(min(cast.pack.plans), 1, 2), 9)
    for each in cast.script.people:
        cast.accounts[each.id] = _settle(cast, each, opened)
    _share_password(cast)


def _settle(cast: Cast, each: Somebody, opened: datetime) -> UUID:
    account = create_account(
        NewAccount(each.login, _home(cast, each), each.name.zh, each.name.en, each.phone),
        actor=SYSTEM,
        now=opened,
    )
    for post in each.posts:
        grant_role(
            account.id,
            post.role,
            post.unit,
            starts=post.starts,
            ends=post.ends,
            actor=SYSTEM,
            now=opened,
        )
    return account.id


def _home(cast: Cast, each: Somebody) -> str:
    """The bureau for whoever works on several of its units, else the one unit."""
    units = {post.unit for post in each.posts}
    return units.pop() if len(units) == 1 else cast.pack.bureau.id


def _share_password(cast: Cast) -> None:
    """One hash for all: fifty slow ones would take longer than everything else together."""
    Account.objects.filter(pk__in=cast.accounts.values()).update(password=make_password(PASSWORD))
