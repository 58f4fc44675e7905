"""The Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Jixiao on the web."""

    name = "jixiao.web"
    label = "web"
    verbose_name = "绩效"
