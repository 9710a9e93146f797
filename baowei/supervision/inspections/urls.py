from django.urls import path

from baowei.supervision.inspections import views

app_name = "inspections"
urlpatterns = [
    path("", views.inspections, name="list"),
    path("new/", views.plan, name="new"),
    path("draws/<int:pk>/", views.plan_draw, name="plan_draw"),
    path("coverage/", views.coverage_page, name="coverage"),
    path("uncovered/", views.uncovered, name="uncovered"),
    path("plans/", views.plans, name="plans"),
    path("plans/new/", views.new_plan, name="new_plan"),
    path("plans/<int:pk>/", views.plan_page, name="plan"),
    path("plans/<int:pk>/<str:name>/", views.plan_step, name="plan_step"),
    path("flights/", views.flights, name="flights"),
    path("flights/new/", views.new_flight, name="new_flight"),
    path("flights/<int:pk>/", views.flight, name="flight"),
    path("flights/<int:pk>/<str:name>/", views.flight_step, name="flight_step"),
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/<int:pk>/", views.task, name="task"),
    path("tasks/rows/<int:pk>/", views.task_row, name="task_row"),
    path("tasks/<int:pk>/<str:name>/", views.task_step, name="task_step"),
    path("residents/", views.residences, name="residences"),
    path("residents/new/", views.post_resident, name="post_resident"),
    path("residents/<int:pk>/", views.residence, name="residence"),
    path("residents/<int:pk>/<str:name>/", views.residence_step, name="residence_step"),
    path("items/<int:pk>/", views.item, name="item"),
    path("items/<int:pk>/points/", views.judge, name="judge"),
    path("records/<int:pk>/", views.record, name="record"),
    path("records/<int:pk>/sign/", views.sign, name="sign"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/<str:name>/", views.step, name="step"),
]
