"""The addresses of the API, its description for people, and one answer for every other address below."""

from __future__ import annotations

from django.urls import path, re_path

from xiangzhi.api.endpoints import api
from xiangzhi.api.problems import shaped, unknown_address
from xiangzhi.api.views import description

operations, _, namespace = api.urls
for operation in operations:
    if operation.callback is not None:
        operation.callback = shaped(operation.callback)

urlpatterns = [
    path("", description, name="api-description"),
    path("", (operations, "ninja", namespace)),
    re_path("", unknown_address),
]
