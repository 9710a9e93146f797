from django.urls import path

from baowei.supervision.transfers import views

app_name = "transfers"
urlpatterns = [
    path("", views.referrals, name="list"),
    path("due/", views.due, name="due"),
    path("police/", views.transfers, name="transfers"),
    path("police/<int:pk>/", views.police, name="police"),
    path("police/<int:pk>/<str:name>/", views.police_step, name="police_step"),
    path("reports/", views.reports, name="reports"),
    path("reports/<int:pk>/", views.report, name="report"),
    path("cases/<int:pk>/", views.case, name="case"),
    path("cases/<int:pk>/<str:name>/", views.case_act, name="case_act"),
    path("leads/<int:pk>/", views.refer_lead, name="refer_lead"),
    path("<int:pk>/", views.referral, name="referral"),
    path("<int:pk>/<str:name>/", views.referral_step, name="referral_step"),
]
