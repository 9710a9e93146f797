from django.urls import path

from baowei.supervision.people.views import account, places, sign_in, sign_ins, sign_on, user, users

app_name = "people"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("sign-on/", sign_on.sign_on, name="sign_on"),
    path("signed-on/", sign_on.signed_on, name="signed_on"),
    path("password/", sign_in.password, name="password"),
    path("second-factor/", sign_in.second_factor, name="second_factor"),
    path("account/", account.account, name="account"),
    path("account/lend/", account.lend, name="lend"),
    path("account/recuse/", account.recuse, name="recuse"),
    path("delegations/<int:pk>/end/", account.delegation_end, name="delegation_end"),
    path("users/", users.users, name="users"),
    path("users/new/", user.new, name="new"),
    path("users/<int:pk>/", user.user, name="user"),
    path("users/<int:pk>/<slug:name>/", user.step, name="step"),
    path("postings/<int:pk>/end/", user.posting_end, name="posting_end"),
    path("recusals/<int:pk>/withdraw/", user.recusal_withdraw, name="recusal_withdraw"),
    path("organisations/", places.organisations, name="organisations"),
    path("organisations/new/", places.new_organisation, name="new_organisation"),
    path("organisations/<int:pk>/", places.organisation, name="organisation"),
    path("regions/", places.regions, name="regions"),
    path("regions/new/", places.new_region, name="new_region"),
    path("sign-ins/", sign_ins.records, name="sign_ins"),
]
