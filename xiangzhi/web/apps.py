"""Declares the app: templates, tags and static files that every page shares."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "xiangzhi.web"
    label = "web"
    verbose_name = "页面"
