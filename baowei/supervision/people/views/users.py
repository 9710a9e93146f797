"""The accounts of a region."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baowei.supervision.desk.flow import Text
from baowei.supervision.desk.worklist import Choice, Column, View, Words, WorkList
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.actions.keeping import KEEPERS, SECURITY
from baowei.supervision.people.grants import roles_of, visible
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import in_force
from baowei.supervision.people.roles import Role


def _users(user: User) -> QuerySet[User]:
    rows = visible(User.objects.all(), user, KEEPERS)
    return rows.select_related("region").prefetch_related("postings__organisation")


def _in_role(rows: QuerySet[User], role: str) -> QuerySet[User]:
    today = timezone.localdate()
    return rows.filter(
        pk__in=User.objects.filter(in_force(today, "postings__"), postings__role=role).values("pk")
    )


def _postings(user: User) -> str:
    today = timezone.localdate()
    return "、".join(
        f"{posting.get_role_display()}（{posting.organisation}）"
        for posting in user.postings.all()
        if posting.valid_from <= today and (posting.valid_to is None or posting.valid_to >= today)
    )


def _state(user: User) -> Text:
    return _("account open") if user.is_active else _("account closed")


USERS = WorkList(
    key="people",
    title=_("People"),
    rows=_users,
    columns=(
        Column("username", _("account"), lambda u: u.username, order="username"),
        Column("name", pgettext_lazy("of a person", "name"), lambda u: u.name, order="name"),
        Column("region", _("region"), lambda u: u.region, order="region"),
        Column("postings", _("postings today"), _postings),
        Column("open", _("state"), _state),
        Column("changed", _("password changed"), lambda u: u.password_changed, "day", shown=False),
    ),
    filters=(
        Words.over("q", _("account or name"), ["username"], ["name"]),
        Choice("role", _("role"), _in_role, "choice", Role.choices),
    ),
    views=(
        View("open", _("account open"), lambda user: Q(is_active=True)),
        View("closed", _("account closed"), lambda user: Q(is_active=False)),
        View("nothing", _("without any posting"), lambda user: Q(postings=None)),
    ),
    order=("username",),
    link=lambda user: reverse("people:user", args=[user.pk]),
    empty=_("No account yet. Open the first one with “open an account”."),
)


@page(KEEPERS)
def users(request: HttpRequest) -> HttpResponse:
    may_open = bool(SECURITY & roles_of(request.user))
    return show(request, USERS, "people/users.html", may_open=may_open)
