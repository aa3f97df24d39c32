"""Who acts in the demonstration, and when: actors of the invented people on any of their days."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.demo.script import Script, Somebody
from kechuang.pack import Pack

SYSTEM = Actor(account=None, system=True, via="demo")


@dataclass(slots=True)
class Cast:
    """The pack, the script, and the accounts of its people once they have been created."""

    pack: Pack
    script: Script
    accounts: dict[str, UUID] = field(default_factory=dict)

    def somebody(self, person: str) -> Somebody:
        """The invented person. KeyError for one that the script lacks."""
        return next(each for each in self.script.people if each.id == person)

    def actor(self, person: str, day: date) -> Actor:
        """The person with the roles of a day, as a sign-in on that day would give them."""
        held = frozenset(
            Holding(post.role, post.unit)
            for post in self.somebody(person).posts
            if post.starts <= day and (post.ends is None or day <= post.ends)
        )
        return Actor(self.accounts[person], self.somebody(person).name, held, via="demo")

    def holding(self, unit: str, *roles: Role) -> str | None:
        """The first person of the script with one of `roles` on `unit`, in the order of roles."""
        for role in roles:
            for each in self.script.people:
                if any(post.role is role and post.unit == unit for post in each.posts):
                    return each.id
        return None

    def anyone(self, *roles: Role) -> str | None:
        """The first person with one of `roles` anywhere, in the order of roles."""
        for role in roles:
            for each in self.script.people:
                if any(post.role is role for post in each.posts):
                    return each.id
        return None

    def at(self, day: date, hour: int = 16, minute: int = 0) -> datetime:
        """An instant of a day in the city's zone, never after the script's present."""
        local = datetime.combine(day, time(hour, minute), ZoneInfo(self.pack.zone))
        return min(local, self.script.today)

    def calendar_day(self, day: date) -> date:
        """The day, or the next working one."""
        return day if self.pack.calendar.is_working(day) else self.pack.calendar.add(day, 1)

    def day(self, instant: datetime) -> date:
        """The city's day of an instant."""
        return instant.astimezone(ZoneInfo(self.pack.zone)).date()
