"""People for the demo's office: one account a role, two where a second person is asked for."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.utils import timezone

from baowei.supervision.desk.act import act
from baowei.supervision.documents.models import Letterhead
from baowei.supervision.people.models import Certificate, Organisation, Posting, Region, User
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import SuspectPoint

Kind = Organisation.Kind
CITY = "9901"
ACCOUNTS: tuple[tuple[str, str, str, Kind], ...] = (
    ("leader", "陈立", Role.LEADER, Kind.BUREAU),
    ("officer", "周敏", Role.OFFICER, Kind.BUREAU),
    ("inspector", "赵刚", Role.INSPECTOR, Kind.BUREAU),
    ("inspector2", "钱卫", Role.INSPECTOR, Kind.BUREAU),
    ("legal", "孙宁", Role.LEGAL, Kind.BUREAU),
    ("reviewer", "李芳", Role.REVIEWER, Kind.AGENCY),
    ("rechecker", "吴强", Role.RECHECKER, Kind.AGENCY),
    ("rechecker2", "郑丽", Role.RECHECKER, Kind.AGENCY),
    ("expert", "王静", Role.EXPERT, Kind.EXPERTS),
    ("thirdparty", "冯涛", Role.THIRD_PARTY, Kind.THIRD_PARTY),
    ("social", "褚燕", Role.SOCIAL, Kind.SOCIETY),
    ("hospital", "卫平", Role.INSTITUTION, Kind.INSTITUTION),
    ("doctor", "蒋文", Role.PRACTITIONER, Kind.INSTITUTION),
    ("police", "沈勇", Role.DEPARTMENT, Kind.DEPARTMENT),
    ("sysadmin", "韩磊", Role.SYSTEM_ADMIN, Kind.BUREAU),
    ("secadmin", "杨帆", Role.SECURITY_ADMIN, Kind.BUREAU),
    ("auditadmin", "朱红", Role.AUDIT_ADMIN, Kind.BUREAU),
)
PLACES = {
    Kind.BUREAU: "示例市医疗保障局",
    Kind.AGENCY: "示例市医疗保障中心",
    Kind.EXPERTS: "示例市医保专家库",
    Kind.THIRD_PARTY: "示例会计师事务所",
    Kind.SOCIETY: "示例市社会监督员",
    Kind.DEPARTMENT: "示例市公安局",
}


@dataclass(frozen=True)
class Account:
    """One sign-in, to be printed. password: the same for all of one demo, made anew each time."""

    username: str
    name: str
    role: str
    organisation: str
    password: str


def make_people(regions: dict[str, str]) -> list[Account]:
    """Accounts of every role in an empty office. regions: admdvs -> name."""
    password = f"Demo-{secrets.token_urlsafe(6)}"
    with act(None, "demo.people"):
        for admdvs, name in sorted(regions.items()):
            Region.objects.get_or_create(admdvs=admdvs, defaults={"name": name})
        Letterhead.objects.get_or_create(
            admdvs=CITY, defaults={"name": PLACES[Kind.BUREAU], "short": "示医保"}
        )
        return [_account(*row, password=password) for row in ACCOUNTS]


def _account(username: str, name: str, role: str, kind: Kind, *, password: str) -> Account:
    place, staff_code = _place(kind, role)
    user = User.objects.create_user(
        username,
        password,
        name=name,
        must_change_password=False,
        region=place.region,
        staff_code=staff_code,
    )
    first = timezone.localdate() - timedelta(days=30)
    Posting.objects.create(user=user, role=role, organisation=place, valid_from=first)
    if role == Role.INSPECTOR:
        _certificate(user, first)
    return Account(username, name, str(Role(role).label), place.name, password)


def _place(kind: Kind, role: str) -> tuple[Organisation, str]:
    """Where this account works; an institution is the one with most points, so there is work."""
    if kind != Kind.INSTITUTION:
        region = Region.objects.get(admdvs=CITY)
        made, _ = Organisation.objects.get_or_create(
            name=PLACES[kind],
            kind=kind,
            region=region,
        )
        return made, ""
    busiest = (
        SuspectPoint.objects.exclude(staff_code="")
        .values("fixmedins_code")
        .annotate(n=Count("pk"))
        .order_by("-n", "fixmedins_code")
        .first()
    )
    if busiest is None:
        raise RuntimeError("the demo's city has no suspect point with a practitioner")
    point = SuspectPoint.objects.exclude(staff_code="").filter(
        fixmedins_code=busiest["fixmedins_code"]
    )[0]
    made, _ = Organisation.objects.get_or_create(
        fixmedins_code=point.fixmedins_code,
        defaults={
            "name": point.fixmedins_name,
            "kind": kind,
            "region_id": point.admdvs,
        },
    )
    return made, point.staff_code if role == Role.PRACTITIONER else ""


def _certificate(user: User, first: date) -> None:
    Certificate.objects.create(
        user=user,
        number=f"ZF-9901-{user.pk:04}",
        issued_by="示例省人民政府",
        valid_from=first,
        valid_to=first + timedelta(days=3 * 365),
    )
