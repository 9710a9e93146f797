"""Root addresses: one prefix for each kind of work."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from baowei.supervision.people.access import public
from baowei.web import theme, views
from baowei.web.overview import overview

urlpatterns = [
    path("", views.home, name="home"),
    path("overview/", overview, name="overview"),
    path("language/", public(set_language), name="set_language"),
    path("theme/", theme.choose, name="theme"),
    path("people/", include("baowei.supervision.people.urls")),
    path("audit/", include("baowei.supervision.audit.urls")),
    path("documents/", include("baowei.supervision.documents.urls")),
    path("deadlines/", include("baowei.supervision.deadlines.urls")),
    path("registry/", include("baowei.supervision.registry.urls")),
    path("points/", include("baowei.supervision.points.urls")),
    path("leads/", include("baowei.supervision.leads.urls")),
    path("campaigns/", include("baowei.supervision.campaigns.urls")),
    path("self-checks/", include("baowei.supervision.selfchecks.urls")),
    path("draws/", include("baowei.supervision.draws.urls")),
    path("inspections/", include("baowei.supervision.inspections.urls")),
    path("mobile/", include("baowei.mobile.urls")),
    path("cases/", include("baowei.supervision.cases.urls")),
    path("recovery/", include("baowei.supervision.recovery.urls")),
    path("transfers/", include("baowei.supervision.transfers.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("_gallery/", include("baowei.web.gallery.urls")))
