"""Addresses of the pages about people, permissions and the operation log."""

from django.urls import path

from kechuang.web.views import handover, log, people

_PERSON = "people/<uuid:account>/"

urlpatterns = [
    path("people/", people.people_list, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/me/", people.me, name="me"),
    path(_PERSON, people.person, name="person"),
    path(_PERSON + "grant/", people.person_grant, name="person_grant"),
    path(_PERSON + "grant/<uuid:grant>/end/", people.person_end_grant, name="person_end_grant"),
    path(_PERSON + "close/", people.person_close, name="person_close"),
    path(_PERSON + "reopen/", people.person_reopen, name="person_reopen"),
    path(_PERSON + "password/", people.person_password, name="person_password"),
    path(_PERSON + "erase/", people.person_erase, name="person_erase"),
    path(_PERSON + "stand-in/", people.person_delegate, name="person_delegate"),
    path(
        _PERSON + "stand-in/<uuid:delegation>/end/",
        people.person_end_delegation,
        name="person_end_delegation",
    ),
    path(_PERSON + "token/", people.person_token, name="person_token"),
    path(
        _PERSON + "token/<uuid:token>/revoke/",
        people.person_revoke_token,
        name="person_revoke_token",
    ),
    path(_PERSON + "handover/", handover.post_handover, name="handover"),
    path(_PERSON + "handover/export/", handover.handover_export, name="handover_export"),
    path(_PERSON + "handover/give/", handover.handover_give, name="handover_give"),
    path("permissions/", people.permissions, name="permissions"),
    path("log/", log.log, name="log"),
    path("log/export/", log.log_export, name="log_export"),
]
