"""The film of the demo: there at once, with words to answer, and no work left to do for it."""

from typing import Any

from django.urls import reverse

from playgate.images import film_cage, sealed
from playgate.images.models import Photo
from playgate.jobs.worker import run_due
from playgate.roof.demo_film import ON_THE_CAR, bring_film


def test_it_stands_as_if_it_had_been_opened_and_asks_no_cage(
    cast: Any, now: Any, come_in: Any, monkeypatch: Any
) -> None:
    def asked(*_: Any, **__: Any) -> None:
        raise AssertionError("the cage of films was asked")

    for name in ("look", "read", "make", "stills"):
        monkeypatch.setattr(film_cage, name, asked)
    bring_film(cast, now)
    run_due(strict=True, scheduled=False)
    photo = Photo.objects.get(medium="video")
    assert photo.doing == "" and photo.lasts == "0:06"
    assert len(sealed.content(photo, "film")) < 20_000, "the demo opens quickly"
    page = come_in("sam").get(reverse("images:page", args=[photo.pk])).content.decode()
    assert ON_THE_CAR in page and "look like an address" in page and "0:00 to 0:05" in page
