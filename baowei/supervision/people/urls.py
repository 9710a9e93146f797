from django.urls import path

from baowei.supervision.people.views import sign_in, sign_on, users

app_name = "people"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("sign-on/", sign_on.sign_on, name="sign_on"),
    path("signed-on/", sign_on.signed_on, name="signed_on"),
    path("password/", sign_in.password, name="password"),
    path("second-factor/", sign_in.second_factor, name="second_factor"),
    path("users/", users.users, name="users"),
]
