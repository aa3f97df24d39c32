"""The directory, an account with its roles, and the register of permissions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from kechuang.access.register import REGISTER
from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.apps.subjects import actions
from kechuang.apps.subjects.directory import account_file, directory
from kechuang.apps.subjects.rules import (
    CHANGE_OWN,
    DELEGATE,
    ERASE_PERSON,
    ISSUE_TOKEN,
    MANAGE_PEOPLE,
    REVOKE_TOKEN,
    SEE_PEOPLE,
    SEE_REGISTER,
    OfAccount,
)
from kechuang.values.text import Text
from kechuang.web.forms.people import (
    AccountForm,
    DelegationForm,
    GrantForm,
    PasswordForm,
    TokenForm,
)
from kechuang.web.page import page
from kechuang.web.request import PageRequest

POST = ("POST",)


@page(SEE_PEOPLE)
def people_list(request: PageRequest) -> HttpResponse:
    """The directory with filters by unit and role and a search over names and numbers."""
    wanted = {name: request.GET.get(name, "") for name in ("unit", "words", "role")}
    entries = directory(actor=request.actor, pack=request.pack, day=request.day, **wanted)
    return render(
        request,
        "web/people/list.html",
        {
            "entries": entries,
            "wanted": wanted,
            "units": request.pack.units.values(),
            "roles": [(role.value, name) for role, name in ROLE_NAMES.items()],
            "role_names": {role.value: name for role, name in ROLE_NAMES.items()},
            "may_manage": MANAGE_PEOPLE.ask(request.actor),
        },
    )


@page(MANAGE_PEOPLE, methods=("GET", "HEAD", "POST"))
def person_new(request: PageRequest) -> HttpResponse:
    """Open an account."""
    form = AccountForm(request.pack, request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = actions.create_account(form.new_account(), actor=request.actor, now=request.now)
        _told(
            request,
            Text(
                f"已新建账号 {account.login}，请授予角色。",
                f"Account {account.login} opened; now grant a role.",
            ),
        )
        return redirect("web:person", account.pk)
    status = 422 if form.errors else 200
    return render(request, "web/people/new.html", {"form": form}, status=status)


@page(SEE_PEOPLE)
def person(request: PageRequest, account: UUID) -> HttpResponse:
    """One account: roles with their days, past roles, stand-ins, tokens, and what may be done."""
    return _account_page(request, account)


@page(MANAGE_PEOPLE, methods=POST)
def person_grant(request: PageRequest, account: UUID) -> HttpResponse:
    """Grant a role on a unit."""
    form = GrantForm(request.pack, request.POST)
    if not form.is_valid():
        return _account_page(request, account, grant_form=form, status=422)
    data = form.cleaned_data
    role = Role(data["role"])
    actions.grant_role(
        account,
        role,
        data["unit"],
        starts=data["starts"],
        ends=data["ends"],
        seconded_from=data["seconded_from"],
        actor=request.actor,
        now=request.now,
    )
    name, unit = ROLE_NAMES[role], request.pack.units[data["unit"]].title
    _told(request, Text(f"已授予{unit.zh}的{name.zh}角色。", f"Granted {name.en} on {unit.en}."))
    return redirect("web:person", account)


@page(MANAGE_PEOPLE, methods=POST)
def person_end_grant(request: PageRequest, account: UUID, grant: UUID) -> HttpResponse:
    """End a role, with the reason."""
    return _with_reason(
        request,
        account,
        lambda reason: actions.end_grant(grant, reason, actor=request.actor, now=request.now),
        Text("该角色已终止。", "The role is ended."),
    )


@page(MANAGE_PEOPLE, methods=POST)
def person_close(request: PageRequest, account: UUID) -> HttpResponse:
    """Close an account, with the reason."""
    return _with_reason(
        request,
        account,
        lambda reason: actions.close_account(account, reason, actor=request.actor, now=request.now),
        Text("账号已停用，可随时恢复。", "The account is closed; it can be reopened."),
    )


@page(MANAGE_PEOPLE, methods=POST)
def person_reopen(request: PageRequest, account: UUID) -> HttpResponse:
    """Reopen a closed account."""
    actions.reopen_account(account, actor=request.actor, now=request.now)
    _told(request, Text("账号已恢复。", "The account is open again."))
    return redirect("web:person", account)


@page(MANAGE_PEOPLE, methods=POST)
def person_password(request: PageRequest, account: UUID) -> HttpResponse:
    """Give an account a password to be changed at the next sign-in."""
    form = PasswordForm(request.POST)
    if not form.is_valid():
        return _account_page(request, account, password_form=form, status=422)
    actions.reset_password(
        account, form.cleaned_data["password"], actor=request.actor, now=request.now
    )
    _told(
        request,
        Text("密码已重置，下次登录须更改。", "Password reset; to be changed at the next sign-in."),
    )
    return redirect("web:person", account)


@page(ERASE_PERSON, methods=POST)
def person_erase(request: PageRequest, account: UUID) -> HttpResponse:
    """Erase a person's data for good, with the reason."""
    return _with_reason(
        request,
        account,
        lambda reason: actions.erase_person(account, reason, actor=request.actor, now=request.now),
        Text(
            "个人信息已删除，不可恢复；操作日志保留编号。",
            "The personal data are gone for good; the log keeps ids.",
        ),
    )


@page(DELEGATE, methods=POST)
def person_delegate(request: PageRequest, account: UUID) -> HttpResponse:
    """Let somebody stand in for some days."""
    DELEGATE.require(request.actor, OfAccount(account))
    form = DelegationForm(request.actor, request.pack, request.day, request.POST)
    if not form.is_valid():
        return _account_page(request, account, delegation_form=form, status=422)
    data = form.cleaned_data
    actions.delegate(
        account,
        UUID(data["taker"]),
        starts=data["starts"],
        ends=data["ends"],
        reason=data["reason"],
        actor=request.actor,
        now=request.now,
    )
    _told(
        request,
        Text(
            f"已委托代办，{data['ends']} 自动结束。",
            f"Delegated; it ends by itself on {data['ends']}.",
        ),
    )
    return redirect("web:person", account)


@page(DELEGATE, methods=POST)
def person_end_delegation(request: PageRequest, account: UUID, delegation: UUID) -> HttpResponse:
    """End a stand-in early."""
    actions.end_delegation(delegation, actor=request.actor, now=request.now)
    _told(request, Text("委托已结束。", "The delegation has ended."))
    return redirect("web:person", account)


@page(ISSUE_TOKEN, methods=POST)
def person_token(request: PageRequest, account: UUID) -> HttpResponse:
    """Issue a token; its text is shown on the answer once."""
    ISSUE_TOKEN.require(request.actor, OfAccount(account))
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _account_page(request, account, token_form=form, status=422)
    data = form.cleaned_data
    _token, written = actions.issue_token(
        account,
        data["title"],
        data["scopes"],
        expires_at=request.now + timedelta(days=data["days"]),
        actor=request.actor,
        now=request.now,
    )
    return _account_page(request, account, written_token=written)


@page(REVOKE_TOKEN, methods=POST)
def person_revoke_token(request: PageRequest, account: UUID, token: UUID) -> HttpResponse:
    """Revoke a token at once."""
    actions.revoke_token(token, actor=request.actor, now=request.now)
    _told(request, Text("令牌已吊销，立即失效。", "The token is revoked and works no more."))
    return redirect("web:person", account)


@page(CHANGE_OWN)
def me(request: PageRequest) -> HttpResponse:
    """One's own account page."""
    return redirect("web:person", request.actor.account)


@page(SEE_REGISTER)
def permissions(request: PageRequest) -> HttpResponse:
    """The register: each action, who may, and whether oneself may."""
    words = request.GET.get("words", "").strip().lower()
    rows = [
        (action, action.ask(request.actor))
        for name, action in sorted(REGISTER.items())
        if words in f"{name} {action.title.zh} {action.title.en}".lower()
    ]
    return render(request, "web/people/permissions.html", {"rows": rows, "words": words})


@dataclass(frozen=True, slots=True)
class Permitted:
    """What the reader may do on an account page."""

    manage: bool
    own: bool
    erase: bool


def _account_page(
    request: PageRequest, account: UUID, *, status: int = 200, **given: object
) -> HttpResponse:
    file = account_file(account, actor=request.actor, pack=request.pack, day=request.day)
    own = DELEGATE.ask(request.actor, OfAccount(account)).allowed
    forms = {
        "grant_form": GrantForm(request.pack, initial={"starts": request.day}),
        "password_form": PasswordForm(),
        "delegation_form": DelegationForm(request.actor, request.pack, request.day),
        "token_form": TokenForm(),
    }
    context = {
        "file": file,
        "account": account,
        "role_names": {role.value: name for role, name in ROLE_NAMES.items()},
        "permitted": Permitted(
            manage=MANAGE_PEOPLE.ask(request.actor).allowed,
            own=own,
            erase=ERASE_PERSON.ask(request.actor).allowed,
        ),
        "is_me": account == request.actor.account,
        **forms,
        **given,
    }
    return render(request, "web/people/person.html", context, status=status)


def _with_reason(
    request: PageRequest, account: UUID, act: Callable[[str], None], said: Text
) -> HttpResponseRedirect:
    act(request.POST.get("reason", ""))
    _told(request, said)
    return HttpResponseRedirect(reverse("web:person", args=[account]))


def _told(request: PageRequest, said: Text) -> None:
    messages.success(request, said.within(request.language))
