"""Organisations and regions."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Choice, Column, Filter, Words, WorkList
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.actions.places import SYSTEM, add_region, save_organisation
from baowei.supervision.people.forms.places import NewRegion, OrganisationForm
from baowei.supervision.people.grants import roles_of, visible
from baowei.supervision.people.models import Organisation, Region
from baowei.supervision.people.roles import Role
from baowei.supervision.people.views.form_page import form_page

READERS = SYSTEM | {Role.SECURITY_ADMIN}
"""Security administrators look up where a posting can be given; they change nothing here."""


def _organisations(user: Any) -> QuerySet[Organisation]:
    rows = visible(Organisation.objects.all(), user, READERS)
    return rows.select_related("region").annotate(people=Count("postings__user", distinct=True))


ORGANISATIONS = WorkList(
    key="organisations",
    title=_("Organisations"),
    rows=_organisations,
    columns=(
        Column("name", _("name"), lambda o: o.name, order="name"),
        Column("kind", _("kind"), lambda o: o.get_kind_display(), order="kind"),
        Column("region", _("region"), lambda o: o.region, order="region"),
        Column("code", _("institution code"), lambda o: o.fixmedins_code, order="fixmedins_code"),
        Column("people", _("people"), lambda o: o.people, "number"),
    ),
    filters=(
        Words.over("q", _("name or institution code"), ["fixmedins_code"], ["name"]),
        Choice.of("kind", _("kind"), "kind", Organisation.Kind.choices),
        Filter(
            "region",
            _("region code"),
            lambda rows, code: rows.filter(region__admdvs__startswith=code),
        ),
    ),
    order=("region", "name"),
    link=lambda o: reverse("people:organisation", args=[o.pk]),
    empty=_("No organisation yet. The system administrator adds bureau, agency and institutions."),
)
REGIONS = WorkList(
    key="regions",
    title=_("Regions"),
    rows=lambda user: visible(Region.objects.all(), user, READERS),
    columns=(
        Column("admdvs", _("region code"), lambda r: r.admdvs, order="admdvs"),
        Column("name", _("name"), lambda r: r.name, order="name"),
        Column("level", _("level"), lambda r: r.level),
    ),
    filters=(Words.over("q", _("region code or name"), ["admdvs"], ["name"]),),
    order=("admdvs",),
    link=lambda r: f"{reverse('people:organisations')}?region={r.admdvs}",
)


@page(READERS)
def organisations(request: HttpRequest) -> HttpResponse:
    return show(request, ORGANISATIONS, "people/organisations.html", may_add=_may_add(request))


@page(READERS)
def regions(request: HttpRequest) -> HttpResponse:
    return show(request, REGIONS, "people/regions.html", may_add=_may_add(request))


@page(SYSTEM)
def new_organisation(request: HttpRequest) -> HttpResponse:
    back, title = resolve_url("people:organisations"), _("Add an organisation")
    return form_page(request, OrganisationForm, save_organisation, title=title, back=back)


@page(SYSTEM)
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    thing = get_object_or_404(visible(Organisation.objects.all(), request.user, SYSTEM), pk=pk)
    return form_page(
        request,
        OrganisationForm,
        partial(save_organisation, thing),
        title=_("Change an organisation"),
        back=resolve_url("people:organisations"),
        thing=thing,
    )


@page(SYSTEM)
def new_region(request: HttpRequest) -> HttpResponse:
    back, title = resolve_url("people:regions"), _("Add a region")
    return form_page(request, NewRegion, add_region, title=title, back=back)


def _may_add(request: HttpRequest) -> bool:
    return bool(SYSTEM & roles_of(request.user))
