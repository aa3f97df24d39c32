"""People who drive a matter through the pages: each by his own browser, on the city's own clock."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kechuang.access.roles import Role
from kechuang.apps.cases.actions.ticking import tick
from kechuang.apps.cases.models import Case, Round
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.apps.subjects.models import Account, Installation
from tests.apps.work import hostile
from tests.city import SYSTEM, City, build
from tests.web.scene import BACKEND

Post = tuple[Role, str]
BUREAU = "bureau"


@dataclass
class Officers:
    """The city, the day on which its people work, and their browsers."""

    city: City
    now: datetime
    browsers: dict[str, Client] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, *, issued: bool = False) -> "Officers":
        """The people of a city, on its 30 June."""
        city = build(name, issued=issued)
        Installation.objects.create(
            demo=True, clock_offset=city.now - datetime.now(UTC), created_at=datetime.now(UTC)
        )
        return cls(city, city.now)

    def on(self, day: date) -> None:
        """It is another day, at the same hour; what is due happens."""
        self.now = self.now + timedelta(days=(day - self.now.date()).days)
        Installation.objects.update(clock_offset=self.now - datetime.now(UTC))
        tick(actor=SYSTEM, now=self.now)

    def account(self, role: Role, unit: str) -> Account:
        """The holder of a role on a unit, hired when first asked for."""
        unit = self.city.pack.bureau.id if unit == BUREAU else unit
        login = f"by.{role}.{unit}".replace("_", "-")
        found = Account.objects.filter(login=login).first()
        if found is None:
            new = NewAccount(login, unit, f"某{login[-5:]}", login, phone="6100")
            found = create_account(new, actor=SYSTEM, now=self.now)
            starts = date(self.city.year, 1, 1)
            grant_role(found.pk, role, unit, starts=starts, actor=SYSTEM, now=self.now)
        return found

    def browser(self, role: Role, unit: str) -> Client:
        """His browser."""
        return self.browser_of(self.account(role, unit))

    def browser_of(self, account: Account) -> Client:
        """Somebody's browser."""
        if account.login not in self.browsers:
            client = Client()
            client.force_login(account, backend=BACKEND)
            self.browsers[account.login] = client
        return self.browsers[account.login]

    def begins(self, post: Post, scheme: str, title: str, unit: str = "") -> Case:
        """Somebody opens a matter by hand."""
        data = {"scheme": scheme, "title": title, "unit": unit or post[1]}
        answer = self.browser(*post).post("/cases/new/", data)
        assert answer.status_code == 302, said(answer)
        return Case.objects.get(number=answer["Location"].split("/")[-2])

    def opens(self, post: Post, scheme: str, period: str = "") -> Round:
        """Somebody opens a round."""
        answer = self.browser(*post).post("/rounds/new/", {"scheme": scheme, "period": period})
        assert answer.status_code == 302, said(answer)
        return Round.objects.get(pk=answer["Location"].split("/")[-2])

    def acts(self, post: Post, row: Case, move: str, form: Any = None, **more: Any) -> str:
        """Somebody makes a move, with what he typed; the step it is at then."""
        return self.takes(self.browser(*post), row, move, form, **more)

    def takes(self, client: Client, row: Case, move: str, form: Any = None, **more: Any) -> str:
        """The same by somebody's browser. Fails with the reasons on the page."""
        answer = self.tries(client, row, move, form, **more)
        assert answer.status_code == 302, said(answer)
        return Case.objects.values_list("step", flat=True).get(pk=row.pk)

    def tries(self, client: Client, row: Case, move: str, form: Any = None, **more: Any) -> Any:
        """Somebody presses a button; the answer, whatever it is."""
        data: dict[str, Any] = {"move": move, "pledged": "yes", **more}
        if form is None:
            data["version"] = Case.objects.values_list("version", flat=True).get(pk=row.pk)
        else:
            data |= {"section": "", **form}
        return client.post(f"/cases/{row.number}/act/", data)


def pdf(name: str = "材料.pdf") -> SimpleUploadedFile:
    """A small file, new each time."""
    return SimpleUploadedFile(name, hostile.PDF, content_type="application/pdf")


def said(answer: Any) -> str:
    """What a refusing page says: its reasons and messages without marks."""
    text = answer.content.decode()
    parts = re.findall(
        r'class="(?:why|message[^"]*|lacks[^"]*|wrong[^"]*)"[^>]*>(.*?)</(?:ul|div)>',
        text,
        re.DOTALL,
    )
    plain = re.sub(r"<[^>]+>|\s+", " ", " | ".join(parts) or text)
    return f"{answer.status_code}: {plain[:1500]}"
