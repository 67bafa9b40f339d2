"""Films that come in through the page, and the work behind it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from playgate.images.models import Photo
from playgate.jobs.worker import run_due


@pytest.fixture
def work(django_capture_on_commit_callbacks: Any) -> Any:
    def do() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            run_due(strict=True, scheduled=False)

    return do


@pytest.fixture
def arrived(post: Any, come_in: Any, work: Any) -> Any:
    """A film of Sam's in a draft, opened."""

    def of(content: bytes, name: str = "IMG_0001.MOV") -> Photo:
        made = post("We sang.", [], ["journal"])
        sent = SimpleUploadedFile(name, content, "video/quicktime")
        answer = come_in("sam").post(f"/posts/{made.pk}/attach/?one=1", {"file": sent})
        assert answer.status_code == 200, answer.content.decode()
        work()
        return Photo.objects.get(shown_in__post=made)

    return of
