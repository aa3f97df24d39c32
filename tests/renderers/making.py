"""A small report: a count behind its pace, a ratio, a bid, and units of which one is silent."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from kechuang.planning.status import State, Tone
from kechuang.planning.wording import STATES
from kechuang.renderers.shapes import Contact, Duty, Frame, Part, Place, Report, Standing
from kechuang.values.text import Language, Text, same

MADE_AT = datetime(2025, 6, 30, 2, tzinfo=UTC)
NORTH, SOUTH, PORT = Text("北区", "North"), Text("南县", "South"), Text("港区", "Port")
PHONE = Contact(Text("陈一", "Chen Yi"), "0573-001")


def frame(language: Language = "zh", *, invented: bool = False) -> Frame:
    known_to = Text("2025年1—6月", "January–June 2025")
    bureau = Text("某市科学技术局", "S&T Bureau")
    return Frame(language, bureau, date(2025, 6, 30), MADE_AT, known_to, invented)


def standing(code: str = "T08", state: State = State.BEHIND, tone: Tone = Tone.WARN) -> Standing:
    return Standing(
        code=code,
        title=Text("新认定高新技术企业", "New high-tech firms"),
        promised=Text("400家以上", "400 or more"),
        unit=Text("家", "firms"),
        owner=Text("高新处", "High-tech"),
        due=date(2025, 12, 31),
        state=state,
        tone=tone,
        word=STATES[state],
        sentence=Text(
            "截至6月底，新认定高新技术企业148家，完成年度目标的37%，滞后3.4个百分点。",
            "New high-tech firms: 148 by the end of June, 37% of the year's target, 3.4 points"
            " behind pace.",
        ),
        number="4",
        task=Text("加强科技企业培育", "Growing technology firms"),
        goal=Decimal(400),
        value=Decimal(148),
        period=Text("2025年1—6月", "January–June 2025"),
        vintage=Text("快报", "preliminary"),
        completion=Decimal("37.0"),
        pace_gap=Decimal("-3.4"),
        live=Text("148家", "148 firms"),
        gap=Text("滞后3.4个百分点", "3.4 percentage points behind pace"),
        firmness=Text("预期目标", "Target"),
        responsible=PHONE,
        parts=(
            Part(NORTH, Decimal(200), Decimal(100), Decimal("50.0"), 1, STATES[State.ON]),
            Part(SOUTH, Decimal(150), None),
            Part(PORT, Decimal(50), Decimal(48), Decimal("96.0"), 1, STATES[State.AHEAD]),
        ),
    )


def ratio() -> Standing:
    return replace(
        standing("T04", State.ON, Tone.GOOD),
        title=Text("高新技术产业增加值占比", "High-tech share of value added"),
        promised=Text("71%", "71%"),
        unit=same("%"),
        goal=Decimal(71),
        value=Decimal("70.95"),
        places=1,
        percent=True,
        completion=Decimal("99.9"),
        pace_gap=None,
        live=same("70.95%"),
        gap=Text("差0.05个百分点", "0.05 percentage points short"),
        sentence=Text(
            "2025年1—6月，高新技术产业增加值占比70.95%，距目标还差0.05个百分点。",
            "High-tech share of value added: 70.95% in January–June 2025, 0.05 points short.",
        ),
        number="",
        task=Text(""),
        headline=True,
        adds_up=False,
        parts=(Part(NORTH, None, Decimal("68.2")),),
        place=Place(Text("2024年", "2024"), 2, 11),
    )


def duty(title: str = "后备库逐家算差距", tone: Tone = Tone.BAD) -> Duty:
    return Duty(
        title=Text(title, "Gap of every firm in the reserve"),
        unit=Text("高新处", "High-tech"),
        due=date(2025, 6, 27),
        left=Text("逾期1个工作日", "1 working day overdue"),
        tone=tone,
        responsible=PHONE,
        number="4",
        task=Text("加强科技企业培育", "Growing technology firms"),
        action=Text("企业主体壮大行动", "Stronger firms"),
        partners=Text("统计局、经信局", "Statistics, Economy"),
    )


def report(
    language: Language = "zh", *standings: Standing, owed: tuple[Duty, ...] = (), demo: bool = False
) -> Report:
    return Report(
        title=Text("2025年度重点工作", "Priorities for 2025"),
        frame=frame(language, invented=demo),
        summary=Text(
            "2项量化目标中，1项达到或超过序时，1项滞后。",
            "Of 2 quantified targets, 1 on or ahead of pace, 1 behind.",
        ),
        standings=standings or (ratio(), standing()),
        owed=owed,
    )
