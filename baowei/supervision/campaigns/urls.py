from django.urls import path

from baowei.supervision.campaigns import views

app_name = "campaigns"
urlpatterns = [
    path("", views.campaigns, name="list"),
    path("new/", views.new, name="new"),
    path("new/<str:code>/", views.create, name="create"),
    path("targets/", views.targets, name="targets"),
    path("targets/<int:pk>/", views.target, name="target"),
    path("leads/", views.leads, name="leads"),
    path("reports/", views.reports, name="reports"),
    path("reports/<int:pk>/", views.report, name="report"),
    path("reports/<int:pk>/<str:name>/", views.report_step, name="report_step"),
    path("cases/<int:pk>/<str:name>/", views.case_step, name="case_step"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/progress/", views.progress, name="progress"),
    path("<int:pk>/last-time/", views.last_time, name="last_time"),
    path("<int:pk>/cases/", views.cases, name="cases"),
    path("<int:pk>/public/", views.shown, name="public"),
    path("<int:pk>/<str:name>/", views.step, name="step"),
]
