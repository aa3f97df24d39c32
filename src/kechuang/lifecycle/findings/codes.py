"""Every kind of mistake that a scheme can have, with what is expected instead."""

from kechuang.values.problems import ProblemCode, Severity, problem_code

_W = Severity.WARNING


def _code(name: str, zh: str, en: str, severity: Severity = Severity.ERROR) -> ProblemCode:
    return problem_code(f"scheme_{name}", zh, en, severity)


NO_STEPS = _code(
    "no_steps",
    "方案至少有一个环节，并有办结环节",
    "A scheme has steps, and one in which a case ends",
)
DUPLICATE = _code(
    "duplicate",
    "环节、办理方式、签署席位的编号在其范围内唯一，同一条件编号只对应一个条件",
    "Ids of steps, moves and seats are unique where they stand; one id of a guard is one guard",
)
TARGET = _code(
    "target",
    "办理后去往的环节须存在",
    "The step to which a move leads has to exist, and to be named where it leads anywhere",
)
VERB = _code(
    "verb",
    "办理方式须是该类环节所有的",
    "A move is one that its kind of step knows",
)
UNTITLED = _code("untitled", "办理方式须有按钮文字", "A move has the words of its button")
UNREACHABLE = _code(
    "unreachable", "每个环节都能从首环节到达", "Every step can be reached from the first one"
)
DEAD_END = _code(
    "dead_end",
    "每个环节都有路可走到办结",
    "From every step a case can come to its end",
)
RIGHT_MISSING = _code(
    "right_missing", "每项办理须写明由谁办理", "Every move that a person makes says who may"
)
RIGHT_UNHELD = _code(
    "right_unheld",
    "办理权限至少有一人持有",
    "Somebody holds each right that a move needs",
    _W,
)
PARTY_UNKNOWN = _code(
    "party_unknown", "参与方须在方案中声明", "A participant named by a right is declared"
)
SEAT_UNHELD = _code(
    "seat_unheld", "每个签署席位至少有一人可签", "Somebody may sign in each seat", _W
)
APART_UNKNOWN = _code(
    "apart_unknown",
    "须分人办理的环节存在，且能先于本环节",
    "Steps whose actors stay apart exist and can come before",
)
APART_UNSATISFIED = _code(
    "apart_unsatisfied",
    "分人办理的环节与席位有足够的人",
    "There are enough people for the steps and seats that have to be kept apart",
    _W,
)
SEND_BACK_FORWARD = _code(
    "send_back_forward",
    "退回只能退到能先于本环节的环节",
    "A send-back leads to a step that can come before",
)
GUARD_NEVER = _code(
    "guard_never_met", "条件须有可能符合", "A guard or condition can be met by some case"
)
GUARD_EMPTY = _code(
    "guard_empty",
    "条件须写明一项：require、criteria 或 children",
    "A guard says one of require, criteria and children",
)
HOP_LOOP = _code("hop_loop", "自动办理不形成循环", "Automatic moves do not run in circles")
HOP_MAYBE_LOOP = _code(
    "hop_maybe_loop",
    "带条件的自动办理可能形成循环，请核对条件互斥",
    "Automatic moves with conditions may run in circles; see that the conditions exclude it",
    _W,
)
HOP_SIGNATURE = _code(
    "hop_signature",
    "须由人签署、表决、填写或等待期满的环节不能自动办理",
    "Steps that are signed, voted on, filled in or waited for are not passed automatically",
)
BODY = _code(
    "body",
    "会议与表决须写明法定人数，签署席位只用于多人环节",
    "Deliberations and votes have a quorum; seats and a quorum stand in steps of several people",
)
DUE_MISSING = _code(
    "due_missing",
    "到期办理与公示须有期限",
    "What ends by time has a deadline, and a deadline has what it is counted from",
)
STRICT_STUCK = _code(
    "strict_stuck",
    "严格期限过后仍有办理方式",
    "After a strict deadline there is still a way out",
)
DUE_REST_DAY = _code(
    "due_rest_day",
    "期限不落在休息日",
    "Deadlines that are held strictly, and the ends of rounds, fall on working days",
    _W,
)
DUE_BEYOND = _code(
    "due_beyond_calendar",
    "期限在工作日历已公布的年份之内",
    "Deadlines counted in working days lie in years that the calendar declares",
    _W,
)
DUE_BEFORE_OPENING = _code(
    "due_before_opening",
    "轮次截止不早于开始",
    "A round closes after it opens",
)
WITHDRAW_NEVER = _code(
    "withdraw_never",
    "可撤回的环节提交后不触发后续办理（effects）",
    "A step that can be taken back sets off no later work (`effects`)",
    _W,
)
