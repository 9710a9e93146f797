from django.urls import path

from baowei.supervision.registry import views

app_name = "registry"
urlpatterns = [
    path("institutions/", views.institutions, name="institutions"),
    path("institutions/<str:code>/", views.institution, name="institution"),
    path("institutions/<str:code>/agreement/", views.draft, name="draft"),
    path("institutions/<str:code>/pause/", views.pause, name="pause"),
    path("practitioners/", views.practitioners, name="practitioners"),
    path("practitioners/<str:code>/", views.practitioner, name="practitioner"),
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/<int:pk>/", views.agreement, name="agreement"),
    path("agreements/<int:pk>/change/", views.change, name="change"),
    path("agreements/<int:pk>/<str:name>/", views.step, name="step"),
    path("persons/<str:key>/", views.person, name="person"),
    path("names/<str:kind>/<str:key>/", views.open_name, name="open_name"),
]
