"""What every page's frame shows: product and city, menu by rights, the reader, the banners."""

from collections.abc import Mapping
from functools import cached_property
from typing import cast

from django.http import HttpRequest

from kechuang.access.roles import ROLE_NAMES
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.naming import unit_names
from kechuang.apps.work.queries import desk_counts
from kechuang.apps.work.rules import SEE_DESK
from kechuang.values.text import Text
from kechuang.web import entrance, menu
from kechuang.web.preferences import theme
from kechuang.web.request import PageRequest


def context(request: HttpRequest) -> dict[str, object]:
    """Context of the frame; hardly any for answers that have none (health, static)."""
    asked = cast("PageRequest", request)
    if not hasattr(asked, "pack"):
        return {"theme": theme(request)}
    return {
        "pack": asked.pack,
        "actor": asked.actor,
        "language": asked.language,
        "today": asked.day,
        "theme": theme(request),
        "shell": Frame(asked),
    }


class Frame:
    """Read by the frame's templates alone, so that a fragment costs no statement."""

    def __init__(self, request: PageRequest) -> None:
        self._request = request

    @cached_property
    def menu(self) -> list[tuple[Text, tuple[menu.Line, ...]]]:
        """The menu by rights."""
        match = self._request.resolver_match
        return list(menu.lines(self._request.actor, (match.url_name or "") if match else ""))

    @cached_property
    def demo(self) -> bool:
        """Whether this is the demonstration city with its shifted clock."""
        return self._request.demo

    @cached_property
    def invented(self) -> list[entrance.Invented]:
        """The demonstration's people to choose from."""
        return entrance.invented(self._request.pack, self._request.day) if self.demo else []

    @property
    def group(self) -> Text:
        """The heading under which the page stands in the menu."""
        return self._standing[0]

    @property
    def here(self) -> Text:
        """The page's own name in the menu."""
        return self._standing[1]

    @property
    def initial(self) -> str:
        """The first character of the reader's name."""
        return self._request.actor.name.zh[:1]

    @property
    def home(self) -> Text:
        """The reader's unit."""
        user = self._request.user
        home = user.home_unit if isinstance(user, Account) else ""
        return self._names[home] if home else Text("")

    @property
    def roles(self) -> list[Text]:
        """What the reader is, and of which unit."""
        held = sorted(self._request.actor.holdings, key=lambda each: (each.unit, each.role))
        return [_held(ROLE_NAMES[each.role], self._names[each.unit]) for each in held]

    @property
    def unread(self) -> int:
        """Notices not read yet."""
        return self._counts[0]

    @property
    def to_do(self) -> int:
        """What the reader and the reader's units owe and have not done."""
        return self._counts[1]

    @cached_property
    def _names(self) -> Mapping[str, Text]:
        user = self._request.user
        home = {user.home_unit} if isinstance(user, Account) else set()
        return unit_names(home | self._request.actor.units(), self._request.pack)

    @cached_property
    def _counts(self) -> tuple[int, int]:
        actor = self._request.actor
        return desk_counts(actor) if SEE_DESK.ask(actor).allowed else (0, 0)

    @cached_property
    def _standing(self) -> tuple[Text, Text]:
        shown = ((title, line) for title, entries in self.menu for line in entries)
        found = ((title, line.entry.title) for title, line in shown if line.current)
        return next(found, (Text(""), Text("")))


def _held(role: Text, title: Text) -> Text:
    return Text(f"{title.zh} {role.zh}".strip(), f"{role.en}, {title.en}" if title.en else role.en)
