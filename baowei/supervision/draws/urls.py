from django.urls import path

from baowei.supervision.draws import views

app_name = "draws"
urlpatterns = [
    path("", views.draws, name="list"),
    path("prepare/", views.prepare, name="prepare"),
    path("public/", views.published_list, name="published_list"),
    path("public/<int:pk>/", views.published, name="published"),
    path("public/<int:pk>/draw.json", views.file, name="file"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/<str:name>/", views.step, name="step"),
]
