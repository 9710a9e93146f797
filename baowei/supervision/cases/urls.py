from django.urls import path

from baowei.supervision.cases import views

app_name = "cases"
urlpatterns = [
    path("", views.cases, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/told/<int:paper>/", views.party_paper, name="told"),
    path("<int:pk>/told/<int:paper>/file.docx", views.party_paper_file, name="told_file"),
    path("<int:pk>/<str:name>/", views.step, name="step"),
]
