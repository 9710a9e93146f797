from django.urls import path

from baowei.supervision.cases import views

app_name = "cases"
urlpatterns = [
    path("", views.cases, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
]
