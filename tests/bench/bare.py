"""The floor: a bare Django page (base template, session, sign-in, one query, twenty rows).

`python -m tests.bench.bare cpu ROUNDS` prints CPU seconds a page; `… serve PORT` serves it.
"""

import os
import sys
import time
from statistics import median

import django
from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_required
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path


def rows(request: HttpRequest) -> HttpResponse:
    """Twenty rows."""
    return render(request, "list.html", {"rows": get_user_model().objects.order_by("pk")[:20]})


def come_in(request: HttpRequest) -> HttpResponse:
    """Sign in as the first."""
    login(request, get_user_model().objects.order_by("pk")[0])
    return redirect("/")


urlpatterns = [
    path("", login_required(rows)),
    path("<int:pk>/", rows, name="one"),
    path("in/", come_in),
    path("open/", rows),
]


def fill() -> None:
    """A database with thirty people."""
    call_command("migrate", verbosity=0)
    people = get_user_model()
    if not people.objects.exists():
        people.objects.bulk_create(
            people(username=f"person-{at}", email=f"{at}@example.org") for at in range(30)
        )


def main() -> None:
    """Measure, or serve."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.bare_settings"
    django.setup()
    if sys.argv[1] == "serve":
        from waitress import serve

        serve(get_wsgi_application(), host="127.0.0.1", port=int(sys.argv[2]), threads=8)
    fill()
    print(_cpu(int(sys.argv[2])))


def _cpu(rounds: int) -> float:
    from django.test import Client

    client, told = Client(), []
    client.get("/in/")
    for _ in range(rounds + 10):
        began = time.process_time()
        assert client.get("/").status_code == 200
        told.append(time.process_time() - began)
    return median(told[10:])


if __name__ == "__main__":
    main()
