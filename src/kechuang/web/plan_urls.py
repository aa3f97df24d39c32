"""Addresses of the plan, its targets, its tasks, and the reader's desk."""

from django.urls import path

from kechuang.web.views import (
    calendar,
    desk,
    duties,
    exports,
    indicators,
    plan,
    target,
    target_acts,
    target_forms,
    target_record,
    tasks,
    wishes,
)

_PLAN = "plan/<int:year>/"
_TARGET = _PLAN + "<str:code>/"

urlpatterns = [
    path("plan/", plan.plan_in_force, name="plan_in_force"),
    path(_PLAN, plan.plan, name="plan"),
    path(_PLAN + "tasks/", tasks.task_breakdown, name="tasks"),
    path(_PLAN + "export/<str:kind>/", exports.plan_export, name="plan_export"),
    path(_TARGET, target.target, name="target"),
    path(_TARGET + "counted/", target.target_counted, name="target_counted"),
    path(_TARGET + "counted/as-table/", target.target_counted_export, name="target_counted_export"),
    path(_TARGET + "workbook/", exports.target_export, name="target_export"),
    path(_TARGET + "card/", plan.plan_card, name="plan_card"),
    path(_TARGET + "correct/", target_forms.correct, name="target_correct"),
    path(_TARGET + "tolerance/", target_forms.tolerance, name="target_tolerance"),
    path(_TARGET + "adjust/", target_forms.adjust, name="target_adjust"),
    path(_TARGET + "record/", target_record.record, name="target_record"),
    path(_TARGET + "remind/", target_acts.remind, name="target_remind"),
    path(_TARGET + "stage/", target_acts.stage, name="target_stage"),
    path(_TARGET + "milestone/", target_acts.milestone, name="target_milestone"),
    path(_TARGET + "undo/", target_acts.undo, name="target_undo_step"),
    path(_TARGET + "files/", target_acts.upload, name="target_upload"),
    path(_TARGET + "comments/", target_acts.comment, name="target_comment"),
    path(
        _TARGET + "comments/<uuid:comment>/withdraw/",
        target_acts.comment_withdraw,
        name="comment_withdraw",
    ),
    path(
        _TARGET + "figures/<uuid:figure>/withdraw/",
        target_acts.figure_withdraw,
        name="figure_withdraw",
    ),
    path("tasks/", tasks.tasks_in_force, name="tasks_in_force"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("desk/", desk.my_desk, name="desk"),
    path("desk/calendar/", calendar.calendar, name="calendar"),
    path("desk/wishes/", wishes.notice_wishes, name="notice_wishes"),
    path("desk/wishes/hook/", wishes.hook_set, name="hook_set"),
    path("desk/wishes/hook/end/", wishes.hook_ended, name="hook_ended"),
    path("desk/read/", desk.notices_read, name="notices_read"),
    path("desk/notices/<uuid:notice>/", desk.notice, name="notice"),
    path("duties/<uuid:duty>/finish/", duties.finish, name="duty_finish"),
    path("duties/<uuid:duty>/reopen/", duties.reopen, name="duty_reopen"),
    path("duties/<uuid:duty>/hand-on/", duties.duty_hand_on, name="duty_hand_on"),
    path("duties/<uuid:duty>/remind/", duties.remind, name="duty_remind"),
    path("files/<uuid:file>/", duties.file, name="file"),
    path("files/<uuid:file>/withdraw/", duties.file_withdraw, name="file_withdraw"),
]
