"""The addresses of the ledger's pages."""

from __future__ import annotations

from django.urls import path

from xiangzhi.cockpit import ledger_views as views

app_name = "ledger"
urlpatterns = [
    path("", views.browse, name="browse"),
    path("<int:township>/entries/<int:pk>/", views.entry, name="entry"),
    path("checkpoints/", views.checkpoints, name="checkpoints"),
    path("verify/", views.verify, name="verify"),
    path("export/", views.export, name="export"),
]
