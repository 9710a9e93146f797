from django.urls import path

from baowei.supervision.points import views

app_name = "points"
urlpatterns = [
    path("", views.points, name="list"),
    path("next/", views.next_one, name="next"),
    path("<int:pk>/", views.detail, name="detail"),
    path("bulk/", views.bulk, name="bulk"),
    path("<int:pk>/<slug:name>/", views.step, name="step"),
    path("batches/<int:pk>/", views.batch, name="batch"),
    path("batches/<int:pk>/undo/", views.undo_batch, name="undo_batch"),
    path("deductions/", views.deductions, name="deductions"),
    path("deductions/<int:pk>/", views.deduction, name="deduction"),
    path("samples/", views.samples, name="samples"),
    path("samples/draw/", views.draw_sample, name="draw_sample"),
    path("samples/<int:pk>/", views.sample, name="sample"),
    path("samples/<int:pk>/apply/", views.apply_sample, name="apply_sample"),
]
