"""What a campaign covers: the institutions in scope, and which unit answers for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from baowei.supervision.campaigns.models import Unit
from baowei.supervision.people.models import Organisation, Region
from baowei.supervision.registry.codes import AgreementStatus
from baowei.supervision.registry.models import Institution


def in_scope(admdvs: str, kinds: Iterable[str]) -> QuerySet[Institution]:
    """Designated institutions of the region and of these kinds; a suspended agreement is one."""
    ended = Q(agre_stas=AgreementStatus.TERMINATED)
    rows = Institution.objects.filter(admdvs__startswith=admdvs, fixmedins_type__in=list(kinds))
    return rows.exclude(ended)


def unit_for(units: Iterable[Unit], admdvs: str) -> Unit | None:
    """The unit that answers for institutions there: the one whose region is the narrowest."""
    fitting = [one for one in units if one.chief and admdvs.startswith(one.admdvs)]
    return max(fitting, key=lambda one: len(one.admdvs), default=None)


def own_unit(admdvs: str) -> Unit:
    """The bureau that runs the campaign: it answers for what no unit below does, and owes no
    report."""
    return Unit(admdvs=admdvs, name=bureau_of(admdvs), chief=True, hands_in=False)


def possible_units(admdvs: str) -> list[Unit]:
    """Who may be responsible: the bureaus one level below, and the handling agencies of the region
    itself."""
    below = Region.objects.filter(admdvs__regex=rf"^{admdvs}\d\d$")
    counties = [Unit(admdvs=one.pk, name=bureau_of(one.pk, one.name)) for one in below]
    agencies = Organisation.objects.filter(region_id=admdvs, kind=Organisation.Kind.AGENCY)
    inner = [Unit(admdvs=admdvs, name=one.name, chief=False, organisation=one) for one in agencies]
    return counties + inner


def bureau_of(admdvs: str, name: str = "") -> str:
    """Name of the bureau there; of a region in which none is registered, the region's."""
    found = Organisation.objects.filter(region_id=admdvs, kind=Organisation.Kind.BUREAU).first()
    if found is not None:
        return str(found.name)
    region = Region.objects.filter(pk=admdvs).first()
    return _("Medical insurance bureau of %(region)s") % {
        "region": name or (region.name if region else admdvs)
    }


def key_of(unit: Any) -> str:
    """What stands for a possible unit in a form."""
    return f"o{unit.organisation.pk}" if unit.organisation else f"r{unit.admdvs}"
