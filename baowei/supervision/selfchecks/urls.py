from django.urls import path

from baowei.supervision.selfchecks import views

app_name = "selfchecks"
urlpatterns = [
    path("", views.selfchecks, name="list"),
    path("campaign/<int:campaign>/annex-2/", views.collated, name="collated"),
    path("campaign/<int:campaign>/comparison/", views.comparison, name="comparison"),
    path("campaign/<int:campaign>/screening/", views.screening_for_all, name="screening_for_all"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/annexes/", views.export, name="export"),
    path("<int:pk>/report/", views.report, name="report"),
    path("<int:pk>/screening/", views.screening, name="screening"),
    path("<int:pk>/mark/", views.mark, name="mark"),
    path("<int:pk>/filled/<int:filled>/", views.filled, name="filled"),
    path("<int:pk>/entry/<int:entry>/", views.entry, name="entry"),
    path("<int:pk>/entry/<int:entry>/file/", views.entry_file, name="entry_file"),
    path("<int:pk>/entry/<int:entry>/remove/", views.remove_entry, name="remove_entry"),
    path("<int:pk>/refund/<int:refund>/remove/", views.remove_refund, name="remove_refund"),
    path("<int:pk>/<str:name>/", views.step, name="step"),
]
