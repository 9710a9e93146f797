from django.urls import path

from baowei.supervision.people import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("password/", views.password, name="password"),
    path("second-factor/", views.second_factor, name="second_factor"),
    path("users/", views.users, name="users"),
]
