"""The roles of architecture §6. A role is held on a unit, from a day until a day."""

from dataclasses import dataclass
from enum import StrEnum

from kechuang.values.text import Text


class Role(StrEnum):
    """A closed list: what somebody is on a unit. Names of people and units are data."""

    HANDLER = "handler"
    DIVISION_HEAD = "division_head"
    DEPUTY_LEADER = "deputy_leader"
    LEADER = "leader"
    DEPARTMENT = "department"
    COUNTY_OFFICER = "county_officer"
    COUNTY_LEADER = "county_leader"
    AGENCY = "agency"
    FINANCE = "finance"
    DISCIPLINE = "discipline"
    LEGAL_PERSON = "legal_person"
    FIRM_HANDLER = "firm_handler"
    EXPERT = "expert"
    AUDITOR = "auditor"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"


ROLE_NAMES: dict[Role, Text] = {
    Role.HANDLER: Text("经办人", "Handler"),
    Role.DIVISION_HEAD: Text("处室负责人", "Head of division"),
    Role.DEPUTY_LEADER: Text("分管领导", "Leader in charge"),
    Role.LEADER: Text("主要领导", "Principal leader"),
    Role.DEPARTMENT: Text("归口管理部门", "Responsible department"),
    Role.COUNTY_OFFICER: Text("县（市、区）经办人", "County officer"),
    Role.COUNTY_LEADER: Text("县（市、区）负责人", "County leader"),
    Role.AGENCY: Text("受托机构", "Commissioned agency"),
    Role.FINANCE: Text("财政", "Finance"),
    Role.DISCIPLINE: Text("纪检", "Discipline inspection"),
    Role.LEGAL_PERSON: Text("单位法定代表人", "Legal representative"),
    Role.FIRM_HANDLER: Text("单位授权经办人", "Authorised handler"),
    Role.EXPERT: Text("评审专家", "Expert"),
    Role.AUDITOR: Text("审计", "Auditor"),
    Role.SYSTEM_ADMIN: Text("系统管理员", "System administrator"),
    Role.SECURITY_ADMIN: Text("安全管理员", "Security administrator"),
    Role.AUDIT_ADMIN: Text("审计管理员", "Audit administrator"),
}

ADMINISTRATORS: frozenset[Role] = frozenset(
    {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
)
"""Mutually exclusive: one person holds at most one of them."""

OUTSIDE: frozenset[Role] = frozenset({Role.LEGAL_PERSON, Role.FIRM_HANDLER, Role.EXPERT})
"""Roles that do not belong to the government's own side."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A role held on a unit. `unit` is the unit's id of the pack (`bureau`, a division, a county)."""

    role: Role
    unit: str
