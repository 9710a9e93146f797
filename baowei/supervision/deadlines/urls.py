from django.urls import path

from baowei.supervision.deadlines import views

app_name = "deadlines"
urlpatterns = [
    path("", views.due, name="due"),
    path("wall/", views.wall, name="wall"),
    path("calendar/", views.calendar, name="calendar"),
]
