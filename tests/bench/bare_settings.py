"""The settings of the floor: as little as a signed-in Django page needs."""

import os
from pathlib import Path

BASE = """<!DOCTYPE html><html lang="en"><head><title>{% block title %}{% endblock %}</title></head>
<body><nav><a href="/">Home</a> {{ user.username }}</nav><main>{% block content %}{% endblock %}
</main></body></html>"""
LIST = """{% extends "base.html" %}{% block title %}Rows{% endblock %}{% block content %}
<h1>Rows</h1><ul>{% for row in rows %}<li>
<a href="{% url 'one' row.pk %}"><strong>{{ row.username }}
</strong> <small>{{ row.email }}, {{ row.date_joined|date:"j F, H:i" }}</small></a></li>
{% endfor %}</ul>{% endblock %}"""

SECRET_KEY = "only for measuring"
ROOT_URLCONF = "tests.bench.bare"
ALLOWED_HOSTS = ["*"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": Path(os.environ.get("BARE_DATA", ".")) / "bare.sqlite3",
        "CONN_MAX_AGE": None,
    }
}
PAGES = {"base.html": BASE, "list.html": LIST}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": ["django.contrib.auth.context_processors.auth"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [("django.template.loaders.locmem.Loader", PAGES)],
                )
            ],
        },
    }
]
