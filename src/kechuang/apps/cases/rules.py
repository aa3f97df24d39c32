"""Who reads, opens, moves and keeps cases. What a move needs besides stands in the scheme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.register import SIGN_IN, YES, Answer, register
from kechuang.access.roles import ADMINISTRATORS, Role
from kechuang.values.text import Text

OVERSEEING = (Role.DEPUTY_LEADER, Role.LEADER, Role.DISCIPLINE, Role.AUDITOR)
"""Who sees every case that was handed in and is not restricted."""
REVIEWING = (Role.DISCIPLINE, Role.AUDITOR)
"""Who, besides the office of the scheme, reads the names of reviewers."""
KEEPING = (Role.HANDLER, Role.DIVISION_HEAD, Role.DEPARTMENT, Role.COUNTY_OFFICER)
"""Who keeps rounds, batches and participants for the unit responsible."""
UNSEEN = ADMINISTRATORS | {Role.EXPERT}
"""Roles that do not open a unit's cases to their holders."""


def within(starts: date | None, ends: date | None, day: date | None) -> bool:
    """Whether a day lies between two days, both included; without a day only where there are none."""
    if starts is None and ends is None:
        return True
    return day is not None and (starts or day) <= day <= (ends or day)


@dataclass(frozen=True, slots=True)
class Place:
    """Holders of `role` ("" for anybody) on `unit` (`*` for any), or one `account`.

    With days it is held from the first to the last of them alone.
    """

    role: str = ""
    unit: str = ""
    account: UUID | None = None
    starts: date | None = None
    ends: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether the day lies within."""
        return within(self.starts, self.ends, day)

    def takes(self, actor: Actor) -> bool:
        """Whether the actor stands here."""
        if self.account is not None:
            return actor.account == self.account
        return any(
            self.unit in ("*", held.unit)
            and (self.role == held.role or (not self.role and held.role not in UNSEEN))
            for held in actor.holdings
        )


@dataclass(frozen=True, slots=True)
class OfPlaces:
    """Something that those of these places may do."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class OfOwner:
    """Something that the unit responsible keeps."""

    owner: str


def _worker(actor: Actor, _thing: object) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    if actor.system or actor.roles - ADMINISTRATORS:
        return YES
    return _no(
        "您目前没有办理业务的角色，请与安全管理员联系",
        "You hold no role that takes part; ask the security administrator",
    )


def _opens(actor: Actor, thing: OfPlaces | None) -> Answer:
    answer = _worker(actor, None)
    if not answer.allowed or thing is None or actor.system or takes(thing.places, actor):
        return answer
    return _no(
        "只有该事项第一步的办理人可以发起",
        "Only those who act in the first step of the scheme may begin one",
    )


def _keeps(actor: Actor, thing: OfOwner | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    allowed = actor.system or actor.holds(*KEEPING, unit=thing.owner if thing else None)
    return YES if allowed else _no("只有牵头单位可以办理", "Only for the unit responsible")


def _signs(actor: Actor, thing: OfOwner | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    held = actor.holds(Role.DIVISION_HEAD, unit=thing.owner if thing else None)
    if actor.system or held:
        return YES
    return _no(
        "由牵头处室负责人印发，请提请负责人办理",
        "The head of the division responsible issues it",
    )


def takes(places: Iterable[Place], actor: Actor) -> bool:
    """Whether the actor stands in one of the places."""
    return any(place.takes(actor) for place in places)


def _no(zh: str, en: str) -> Answer:
    return Answer(allowed=False, reason=Text(zh, en))


_OWNER = Text("牵头单位", "The unit responsible")
_ANY = Text("有业务角色的人员", "Whoever holds a role, administrators apart")

READ = register(
    "cases.read",
    Text("查看事项", "See cases"),
    Text(
        "本单位、本人参与和须本人办理的事项；领导、纪检、审计可看已提交的",
        "Those of one's unit, those one takes part or acts in; leaders, discipline inspection and "
        "auditors see what was handed in",
    ),
    _worker,
    who=_ANY,
)
OPEN = register(
    "cases.open",
    Text("发起事项", "Open a case"),
    Text("按方案发起一件事项", "Begin a matter that goes through a scheme"),
    _opens,
    who=Text("方案第一步的办理人", "Whoever acts in the first step of the scheme"),
)
FILL = register(
    "cases.fill",
    Text("填写表单", "Fill in a form"),
    Text("填写、自动保存、上传附件", "Fill in, save as one writes, attach files"),
    _worker,
    who=Text("当前步骤的办理人", "Whoever acts in the present step"),
)
ACT = register(
    "cases.act",
    Text("办理事项", "Move a case"),
    Text(
        "按方案规定的权限、条件和时限办理一步，可批量",
        "Take a step as far as the scheme's rights, conditions and deadlines allow; also in bulk",
    ),
    _worker,
    who=Text("当前步骤的办理人", "Whoever acts in the present step"),
)
KEEP = register(
    "cases.keep",
    Text("管理事项", "Keep cases"),
    Text("增减参与方，合并、拆分事项", "Participants, merging and splitting of cases"),
    _keeps,
    who=_OWNER,
)
OPEN_ROUND = register(
    "rounds.open",
    Text("开启批次", "Open a round"),
    Text("开启一期报送或一次申报", "Open a reporting period or a call"),
    _keeps,
    who=_OWNER,
)
READ_ROUND = register(
    "rounds.read",
    Text("查看批次进度", "See how a round stands"),
    Text("本期进度、还差谁", "How far a round is and who is still missing"),
    _worker,
    who=_ANY,
)
LOCK_ROUND = register(
    "rounds.lock",
    Text("封账", "Lock a round"),
    Text("结束一期，此后不再改动", "End a round; nothing in it changes afterwards"),
    _keeps,
    who=_OWNER,
)
ISSUE_CIRCULAR = register(
    "rounds.issue",
    Text("印发通报", "Issue a circular"),
    Text("把一期的通报编号印发并存档", "Number the circular of a round and keep it as issued"),
    _signs,
    who=Text("牵头处室负责人", "The head of the unit responsible"),
)
NOTE_FIGURE = register(
    "rounds.note",
    Text("核实异常数", "Note what is known of odd figures"),
    Text("把异常数标为已核实或已说明", "Mark odd figures of a round as verified or as explained"),
    _keeps,
    who=_OWNER,
)
KEEP_BATCH = register(
    "batches.keep",
    Text("组织上会、公示等批次办理", "Keep batches"),
    Text(
        "把同一步骤的多件事项一并上会、公示、发文",
        "Take one step for many cases: one meeting, notice, document",
    ),
    _keeps,
    who=_OWNER,
)


@dataclass(frozen=True, slots=True)
class OfPaper:
    """A paper of a step: those who act in the step, and the unit responsible."""

    owner: str
    places: tuple[Place, ...] = ()


def _writes_paper(actor: Actor, thing: OfPaper | None) -> Answer:
    answer = _worker(actor, None)
    if not answer.allowed or thing is None or actor.system or takes(thing.places, actor):
        return answer
    return _keeps(actor, OfOwner(thing.owner))


WRITE_PAPER = register(
    "papers.write",
    Text("起草、印发事项文稿", "Write and issue papers of cases"),
    Text(
        "补写文稿、编号印发、登记官网公布链接",
        "Add what a paper lacks, have it numbered and issued, note where it was published",
    ),
    _writes_paper,
    who=Text("该步骤的办理人和牵头单位", "Whoever acts in the step, and the unit responsible"),
)
