from django.urls import path

from baowei.supervision.documents import views

app_name = "documents"
urlpatterns = [
    path("<int:pk>/", views.download, name="download"),
    path("papers/<int:pk>/", views.paper, name="paper"),
    path("papers/<int:pk>/v<int:version>.docx", views.paper_file, name="paper_file"),
    path("papers/<int:pk>/revise/", views.revise_paper, name="revise"),
    path("papers/<int:pk>/upload/", views.upload_paper, name="upload"),
    path("papers/<int:pk>/finalise/", views.finalise_paper, name="finalise"),
    path("of/<str:label>/<str:key>/", views.dossier_page, name="dossier"),
    path("of/<str:label>/<str:key>/archive.zip", views.archive_file, name="archive"),
    path("of/<str:label>/<str:key>/draft/<str:code>/", views.draft_paper, name="draft"),
    path("letterheads/", views.letterheads, name="letterheads"),
]
