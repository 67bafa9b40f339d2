"""What several scenarios do on the pages: send a post for sign-off, publish it, say what comes."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from playgate.ledger.models import Entry
from playgate.posts.models import Copy, Post


def told(answer: Any) -> str:
    """What a page says, with plain quotation marks."""
    return answer.content.decode().replace("&#x27;", "'").replace("&quot;", '"')


def whole(post: Post) -> Post:
    """A post as it is in the database now."""
    return Post.objects.whole().get(pk=post.pk)


def clauses_of(post: Post, effect: str) -> set[str]:
    """The clauses under which something stops, asks or advises now."""
    return {one.clause for one in whole(post).findings(timezone.now()) if one.effect == effect}


def questions(post: Post) -> dict[str, str]:
    """The questions that are asked now: key → clause."""
    found = whole(post).findings(timezone.now())
    return {one.key: one.clause for one in found if one.effect == "ask"}


def send_for_sign_off(browser: Client, post: Post, **answers: str) -> Any:
    """Press the button under a post, with what stands in its form and these answers."""
    now = whole(post)
    typed = {
        "text": now.text,
        "permission_from": now.permission_from,
        "credit": now.credit,
        "accounts_shown": "1",
        "accounts": [account.key for account in now.accounts],
        **({"is_controversial": "on"} if now.is_controversial else {}),
        **{f"ask:{key}": answer for key, answer in answers.items()},
    }
    return browser.post(reverse("posts:submit", args=[post.pk]), typed)


def is_kept_back(browser: Client, post: Post, clause: str, **answers: str) -> bool:
    """Whether a post that is sent for sign-off stays a draft, under this clause and no other.

    So a scenario cannot pass because something else stood in the way.
    """
    page = send_for_sign_off(browser, post, **answers)
    stays = page.status_code == 422 and whole(post).state == "draft" and clause in told(page)
    return stays and {one.clause for one in whole(post).in_the_way(timezone.now())} == {clause}


def is_asked_and_kept(browser: Client, post: Post, clause: str) -> bool:
    """Whether a question keeps a post back until it is answered with yes, and the yes is kept.

    Without an answer, and with a no, nothing moves; with a yes it waits for sign-off, and the
    ledger says who answered under which clause.
    """
    asked = questions(post)
    mine = [key for key, about in asked.items() if about == clause]
    rest = {key: "yes" for key in asked if key not in mine}
    if not mine or not is_kept_back(browser, post, clause, **rest):
        return False
    if not is_kept_back(browser, post, clause, **rest, **dict.fromkeys(mine, "no")):
        return False
    page = send_for_sign_off(browser, post, **rest, **dict.fromkeys(mine, "yes"))
    return page.status_code == 302 and whole(post).state == "waiting" and _is_written(post, clause)


def _is_written(post: Post, clause: str) -> bool:
    lines = Entry.objects.filter(about=f"posts.Post:{post.pk}", act="posts.answer", clause=clause)
    author = f"person:{post.author_id}"
    return [(line.by, line.facts["yes"]) for line in lines.order_by("number")] == [
        *[(author, False)] * (len(lines) // 2),
        *[(author, True)] * (len(lines) // 2),
    ] and len(lines) > 0


def sign_off(browser: Client, post: Post) -> Any:
    """Say yes to a post as it stands on the screen."""
    digest = whole(post).digest()
    return browser.post(reverse("posts:sign_off", args=[post.pk]), {"digest": digest})


def copy_to(post: Post, account: str) -> Copy:
    """The copy of a post that is meant for one account."""
    return Copy.objects.get(post=post, account__key=account)


def publish(browser: Client, post: Post, account: str) -> Any:
    """Press the button that lets one copy go."""
    return browser.post(reverse("posts:publish", args=[copy_to(post, account).pk]))


def say_it_is_out(browser: Client, post: Post, account: str, link: str) -> Any:
    """Paste the link of what was put out by hand."""
    return browser.post(reverse("posts:be_out", args=[copy_to(post, account).pk]), {"link": link})


def bring(browser: Client, text: str, kind: str = "query", **more: str) -> Any:
    """Type in what came back, and answer with the page of it."""
    just_now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    typed = {"account": "page", "kind": kind, "text": text, "author": "Kim"}
    typed = {**typed, "arrived_at": just_now, **more}
    return browser.post(reverse("inbox:receive"), typed, follow=True)
