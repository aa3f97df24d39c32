"""Who may read plans in, decide what was found, draft, and check reports against a plan."""

from kechuang.access.actor import Actor
from kechuang.access.register import SIGN_IN, YES, Answer, register
from kechuang.access.roles import Role
from kechuang.apps.plans.rules import OfPlan
from kechuang.apps.work.rules import LEADING, keeps, no
from kechuang.values.text import Text


def _see(actor: Actor, thing: OfPlan | None) -> Answer:
    if actor.signed_in and actor.holds(*LEADING):
        return YES
    return _keep(actor, thing)


def _keep(actor: Actor, thing: OfPlan | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    if thing is None:
        allowed = actor.system or actor.holds(Role.HANDLER, Role.DIVISION_HEAD)
    else:
        allowed = keeps(actor, thing.office)
    if allowed:
        return YES
    return no("只有计划牵头处室可以办理", "Only the plan's office may do this")


_OFFICE = Text("计划牵头处室", "The plan's office")

SEE_READINGS = register(
    "readings.read",
    Text("查看读取的文本", "See texts read in"),
    Text("上传的计划和报告文本及其确认情况", "Uploaded plans and reports, and what was decided"),
    _see,
    who=Text("计划牵头处室、领导", "The plan's office, leaders"),
)
UPLOAD_TEXT = register(
    "readings.upload",
    Text("上传计划文本", "Upload a plan's text"),
    Text(
        "上传计划或报告文本，须承诺不含国家秘密；从中读出目标",
        "Upload a plan or a report, pledging that it holds no state secret; promises are read from it",
    ),
    _keep,
    who=_OFFICE,
)
DECIDE = register(
    "readings.decide",
    Text("确认读出的目标", "Decide what was found"),
    Text(
        "采用、更正、不采用、补标目标，每一步可撤销",
        "Accept, correct, reject or add promises; every step can be undone",
    ),
    _keep,
    who=_OFFICE,
)
DRAFT = register(
    "readings.draft",
    Text("由文本生成计划草案", "Make a draft of a text"),
    Text("全部确认后生成草案，送三人签署", "Once all is decided; three people then sign it"),
    _keep,
    who=_OFFICE,
)
