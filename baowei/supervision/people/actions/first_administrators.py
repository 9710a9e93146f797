from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import Organisation, Posting, Region, User
from baowei.supervision.people.password import one_time
from baowei.supervision.people.roles import ADMINS, Role

ACCOUNTS = {
    Role.SYSTEM_ADMIN: "sysadmin",
    Role.SECURITY_ADMIN: "secadmin",
    Role.AUDIT_ADMIN: "auditadmin",
}


@dataclass(frozen=True)
class Made:
    """An account and its one-time password, to be handed over; the password is kept nowhere."""

    role: str
    username: str
    password: str


def first_administrators(*, admdvs: str, region: str, organisation: str) -> list[Made]:
    """The three who open everything else, once: by the office itself, from the command line."""
    with act(None, "people.first_administrators"):
        if Posting.objects.filter(role__in=ADMINS).exists():
            raise Unlawful(_("there are administrators already; they open further accounts"))
        where, _made = Region.objects.get_or_create(admdvs=admdvs, defaults={"name": region})
        place, _made = Organisation.objects.get_or_create(
            kind=Organisation.Kind.BUREAU, region=where, defaults={"name": organisation}
        )
        return [_administrator(role, username, place) for role, username in ACCOUNTS.items()]


def _administrator(role: Role, username: str, place: Organisation) -> Made:
    password = one_time()
    user = User.objects.create_user(username, password, name=role.label, region=place.region)
    Posting.objects.create(
        user=user, role=role, organisation=place, valid_from=timezone.localdate()
    )
    return Made(str(role.label), username, password)
