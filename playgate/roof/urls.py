"""The addresses of the house."""

from django.urls import include, path

from playgate.parents.views import ours

from . import parts, views
from .website import website

handler404 = "playgate.roof.views.not_here"
handler500 = "playgate.roof.views.went_wrong"
urlpatterns = [
    path("", include("playgate.today.urls")),
    path("posts/", include("playgate.posts.urls")),
    path("images/", include("playgate.images.urls")),
    path("inbox/", include("playgate.inbox.urls")),
    path("incidents/", include("playgate.incidents.urls")),
    path("people/", include("playgate.people.urls")),
    path("training/", include("playgate.training.urls")),
    path("door/", include("playgate.door.urls")),
    path("accounts/", include("playgate.accounts.urls")),
    path("leaving/", include("playgate.leaving.urls")),
    path("", include("playgate.parents.urls")),
    path("phones/", include("playgate.phones.urls")),
    path("programmes/", include("playgate.programmes.urls")),
    path("conduct/", include("playgate.conduct.urls")),
    path("premises/", include("playgate.premises.urls")),
    path("practice/", include("playgate.practice.urls")),
    path("account/", include("playgate.door.entrance")),
    path("", include(("playgate.roof.more", "roof"))),
    path("ours/<slug:slug>/", ours, name="ours"),
    path("site/<slug:slug>/", website, name="website"),
    path("site/<slug:slug>/<path:path>", website, name="website_file"),
    path("healthz", views.healthz, name="healthz"),
    path("parts/", parts.page, name="parts"),
]
