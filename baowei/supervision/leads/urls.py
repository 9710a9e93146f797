from django.urls import path

from baowei.supervision.leads import views

app_name = "leads"
urlpatterns = [
    path("", views.leads, name="list"),
    path("register/", views.register, name="register"),
    path("proposals/", views.proposals, name="proposals"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/<str:name>/", views.step, name="step"),
]
