from django.urls import path

from baowei.web.gallery.form import form
from baowei.web.gallery.overview import overview
from baowei.web.gallery.pages import empty, index, public_page
from baowei.web.gallery.thing import step, thing
from baowei.web.gallery.work_list import work_list

app_name = "gallery"
urlpatterns = [
    path("", index, name="index"),
    path("work-list/", work_list, name="work_list"),
    path("empty/", empty, name="empty"),
    path("thing/", thing, name="thing"),
    path("thing/<int:pk>/<str:name>/", step, name="step"),
    path("form/", form, name="form"),
    path("overview/", overview, name="overview"),
    path("public/", public_page, name="public"),
]
