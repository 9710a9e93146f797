"""Organisations and regions, kept by the system administrator."""

from __future__ import annotations

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import Organisation, Region, User
from baowei.supervision.people.roles import Role

SYSTEM = frozenset({Role.SYSTEM_ADMIN})


def add_region(*, admdvs: str, name: str, acting_user: User) -> Region:
    """A province, city or county within the administrator's own region."""
    with act(acting_user, "people.add_region"):
        region = Region(admdvs=admdvs, name=name)
        require_role(acting_user, region, SYSTEM)
        if Region.objects.filter(pk=admdvs).exists():
            raise Unlawful(_("this region is recorded already"))
        region.save(force_insert=True)
    return region


def save_organisation(
    organisation: Organisation | None = None,
    *,
    name: str,
    kind: str,
    region: Region,
    fixmedins_code: str = "",
    acting_user: User,
) -> Organisation:
    """A new one, or a new name for one; whom people work for and where does not change later."""
    with act(acting_user, "people.save_organisation"):
        if organisation is None:
            organisation = Organisation(kind=kind, region=region, fixmedins_code=fixmedins_code)
        require_role(acting_user, organisation, SYSTEM)
        if (organisation.kind == Organisation.Kind.INSTITUTION) != bool(
            organisation.fixmedins_code
        ):
            raise Unlawful(_("a designated institution, and only that, has an institution code"))
        same = Organisation.objects.exclude(pk=organisation.pk)
        if fixmedins_code and same.filter(fixmedins_code=fixmedins_code).exists():
            raise Unlawful(_("an organisation with this institution code is recorded already"))
        organisation.name = name
        organisation.save()
    return organisation
