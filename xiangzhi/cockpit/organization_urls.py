"""The addresses of bodies and posts with the people who hold them."""

from __future__ import annotations

from django.urls import path

from xiangzhi.cockpit import organization_views as views

app_name = "offices"
urlpatterns = [
    path("bodies/<uuid:pk>/", views.body, name="body"),
    path("posts/<uuid:pk>/", views.post, name="post"),
    path("posts/<uuid:pk>/appoint/", views.appoint, name="appoint"),
    path("posts/<uuid:pk>/end/<uuid:appointment>/", views.end, name="end"),
]
