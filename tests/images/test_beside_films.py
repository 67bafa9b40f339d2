"""A day of pictures beside films: work on films is a lane of its own, whatever it is."""

from typing import Any

from django.utils import timezone

from playgate.images import actions, jobs
from playgate.jobs.lease import take
from playgate.jobs.models import SLOW, Job
from playgate.policy.findings import Box
from playgate.policy.pictures import Who
from tests.ready import ready_film, ready_photo


def works(slow: bool) -> set[str]:
    found = Job.objects.open().of_lane(slow).values_list("work", flat=True)
    return {one.rpartition(".")[2] for one in found}


def test_no_picture_waits_for_a_film_and_no_film_for_pictures(member: Any) -> None:
    now, sam = timezone.now(), member("sam")
    film = ready_film(sam, [Who.BLURRED], now=now, is_read=False)
    photo = ready_photo(sam, [Who.BLURRED], now=now, is_read=False)
    actions.shorten(film, 0.0, 3.0, by=sam, now=now)
    actions.add_face(photo, Box(0.1, 0.1, 0.1, 0.1), by=sam, now=now)
    assert works(slow=True) == {"look_at_film", "make_film", "read_film"}
    quick = works(slow=False)
    assert quick >= {"look_at", "read_words", "put_in_the_blur"}
    assert not any("film" in one for one in quick)
    assert jobs.read_what_came_before.priority == SLOW, "what came in long ago holds nobody up"
    later = timezone.now()
    first = take("quick", later, slow=False)
    other = take("slow", later, slow=True)
    assert first and other and first.pk != other.pk, "both go on at once"
