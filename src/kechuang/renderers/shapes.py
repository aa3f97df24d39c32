"""What files are drawn from: plain, frozen, already cut to what the reader may see.

Values are exact decimals in the promise's own unit; ratios are in percent as written (3.6 = 3.6 %).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kechuang.planning.status import State, Tone
from kechuang.values.text import Language, Text

INVENTED = Text("演示城市，数据均为虚构", "Demonstration city, all data are invented")
"""Stands on every file of a demonstration, so that none is taken for real."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file. `notes` say what the reader should know of it, such as a missing font."""

    content: bytes
    media_type: str
    suffix: str
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What every file says of itself: who made it, for which day, with figures up to when.

    `made_at` is aware and goes into the file's properties. `known_to` is empty when nothing is
    known yet.
    """

    language: Language
    organisation: Text
    on: date
    made_at: datetime
    known_to: Text = Text("")
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to phone."""

    name: Text
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A reporting unit's part in a promise. `value` is None while it has not reported.

    `lagging` names the earlier period that the value speaks about; such a value is shown and not
    added. `counted` is False where the unit's figures are inside another's (§2.5, trap 7).
    """

    unit: Text
    share: Decimal | None = None
    value: Decimal | None = None
    completion: Decimal | None = None
    rank: int | None = None
    word: Text = Text("")
    tone: Tone = Tone.OPEN
    lagging: Text = Text("")
    counted: bool = True
    responsible: Contact | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The city's place among others in an indicator."""

    period: Text
    rank: int
    among: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One promise as it stands. `live` and `gap` are the short words, `sentence` the full one.

    `promised` is in the plan's own words, `goal` its number (None where there is none). `pace_gap`
    is in percentage points, positive when favourable. `adds_up` says whether the parts may be
    summed. `number` and `task` name the task, empty for headline targets. `beside` says what the
    number that is not official is, and how far off: counted where reported is official, or reported.
    """

    code: str
    title: Text
    promised: Text
    unit: Text
    owner: Text
    due: date
    state: State
    tone: Tone
    word: Text
    sentence: Text
    number: str = ""
    task: Text = Text("")
    goal: Decimal | None = None
    value: Decimal | None = None
    places: int = 0
    percent: bool = False
    period: Text = Text("")
    vintage: Text = Text("")
    completion: Decimal | None = None
    pace_gap: Decimal | None = None
    beside: Text = Text("")
    live: Text = Text("")
    gap: Text = Text("")
    firmness: Text = Text("")
    responsible: Contact | None = None
    parts: tuple[Part, ...] = ()
    adds_up: bool = True
    place: Place | None = None
    headline: bool = False
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Duty:
    """Something somebody owes by a day, `left` being the time in words."""

    title: Text
    unit: Text
    due: date
    left: Text
    tone: Tone
    responsible: Contact | None = None
    number: str = ""
    task: Text = Text("")
    action: Text = Text("")
    partners: Text = Text("")
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One recorded figure of a scope, withdrawn or not."""

    scope: Text
    period: Text
    value: Decimal
    vintage: Text
    known_on: date
    source: Text
    note: Text = Text("")
    recorded_on: date | None = None
    recorded_by: Text = Text("")
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A plan on a day: the answer sentence, its promises in the plan's order, who owes what."""

    title: Text
    frame: Frame
    summary: Text
    standings: tuple[Standing, ...]
    owed: tuple[Duty, ...] = ()
