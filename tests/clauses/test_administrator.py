"""The administrator takes part in posting."""

from typing import Any

import pytest
from django.urls import reverse

from playgate.posts.models import Post

from .scenes import questions, send_for_sign_off, sign_off, told, whole


@pytest.mark.clause("administrator.contributes")
def test_the_administrator_writes_a_post_and_somebody_else_says_yes(browser: Any) -> None:
    ada = browser("ada")
    ada.post(reverse("posts:begin"))
    post = Post.objects.get()
    words = {"text": "Places for January.", "accounts_shown": "1", "accounts": ["page"]}
    ada.post(reverse("posts:write", args=[post.pk]), words)
    send_for_sign_off(ada, post, **dict.fromkeys(questions(post), "yes"))
    assert whole(post).state == "waiting"
    own = sign_off(ada, post)
    assert own.status_code == 409
    assert "You had a hand in this post." in told(own)
    assert whole(post).state == "waiting"
    sign_off(browser("jo"), post)
    assert whole(post).state == "signed off"
