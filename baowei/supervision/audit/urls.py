from django.urls import path

from baowei.supervision.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.events, name="events"),
    path("events/<int:pk>/", views.event, name="event"),
    path("verify/", views.verify, name="verify"),
]
