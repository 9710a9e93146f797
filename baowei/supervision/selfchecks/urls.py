from django.urls import URLPattern

app_name = "selfchecks"
urlpatterns: list[URLPattern] = []
