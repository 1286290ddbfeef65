"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from xiangzhi.cockpit import views

app_name = "cockpit"
urlpatterns = [
    path("work/", views.my_work, name="my_work"),
    path("desk/", views.desk, name="desk"),
    path("desk/map.json", views.map_data, name="map_data"),
    path("matters/", views.matters, name="matters"),
    path("matters/<uuid:pk>/", views.matter, name="matter"),
    path("matters/<uuid:pk>/person/", views.person, name="person"),
    path("matters/<uuid:pk>/<slug:action>/", views.step, name="step"),
    path("notices/<uuid:pk>/", views.read_notice, name="read_notice"),
    path("search/", views.search, name="search"),
]
