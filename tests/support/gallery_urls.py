"""The office's addresses with the gallery, which is otherwise there only while developing."""

from django.urls import include, path

from baowei.web.urls import urlpatterns as office

urlpatterns = [*office, path("_gallery/", include("baowei.web.gallery.urls"))]
