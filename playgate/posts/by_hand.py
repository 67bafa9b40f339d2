"""What a person needs to post by hand: words, pictures, steps. It speaks to no network."""

from playgate.images.models import Photo
from playgate.images.sealed import Sealed
from playgate.networks.by_hand import links
from playgate.networks.by_hand.steps import steps as steps_out
from playgate.networks.by_hand.steps import take_down_steps
from playgate.networks.contract import Film, Outgoing, Picture, Problem, Step
from playgate.networks.directory import kind_called

from .models import Copy


def outgoing(copy: Copy) -> Outgoing:
    """A copy as it leaves: words, thanks to whoever made the material, who speaks, pictures."""
    post = copy.post
    thanks = f"Thanks to {post.credit}" if post.credit else ""
    return Outgoing(
        key=copy.pk.hex,
        text="\n\n".join(part for part in (post.text.strip(), thanks) if part),
        pictures=tuple(
            Picture(Sealed(one, one.leaving_field), one.alt, one.width, one.height, _film(one))
            for one in post.photos
        ),
        at=copy.went_at or post.changed_at,
        signed=post.signed,
    )


def _film(photo: Photo) -> Film | None:
    if not photo.is_film:
        return None
    return Film(Sealed(photo, "film_cleared"), photo.leaves_for, photo.film_size, photo.is_heard)


def steps(copy: Copy) -> tuple[Step, ...]:
    """What to do by hand to put a copy out, or to take it down; nothing where nothing is to do."""
    kind = kind_called(copy.account.network)
    if copy.state == "coming down":
        return take_down_steps(copy.link, kind)
    return steps_out(outgoing(copy), kind, copy.account.link) if copy.state == "going out" else ()


def link_fits(copy: Copy, link: str) -> Problem | None:
    """What is wrong with a link for this network, or None."""
    return links.link_fits(kind_called(copy.account.network), link)


def tidy(link: str) -> str:
    """A link without the marks that follow people."""
    return links.tidy(link)
