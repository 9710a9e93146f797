from django.urls import path

from baowei.supervision.recovery import views

app_name = "recovery"
urlpatterns = [
    path("", views.claims, name="list"),
    path("entries/", views.entries, name="entries"),
    path("avoided/", views.avoided, name="avoided"),
    path("avoided/record/", views.record, name="record_avoided"),
    path("avoided/<int:pk>/", views.avoided_detail, name="avoided_detail"),
    path("statistics/", views.statistics, name="statistics"),
    path("statistics/cases/", views.handled, name="handled"),
    path("statistics/deducted/", views.deducted, name="deducted"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/<str:name>/", views.step, name="step"),
]
