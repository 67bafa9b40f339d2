"""The kinds of network there are: what each takes, and where a person goes to post by hand.

Limits as seen in November 2026. None: no limit that we know.
"""

from dataclasses import dataclass

from playgate.networks.contract import Capabilities, Counting, Doing
from playgate.policy.films import FilmLimits, limits_of

EVERYTHING: frozenset[Doing] = frozenset({"hide", "report", "delete", "block"})


@dataclass(frozen=True)
class Kind:
    """One kind of network. `use` is the place in a permission; `hosts` are its own addresses.

    `open_at` is where a post begins, empty where only the account itself knows. `deeds`: what a
    person can do there about words that break our rules.
    """

    key: str
    name: str
    use: str
    open_at: str = ""
    hosts: tuple[str, ...] = ()
    most_characters: int | None = None
    counts: Counting = "characters"
    most_bytes: int | None = None
    most_pictures: int | None = None
    least_pictures: int = 0
    most_alt_characters: int | None = None
    alt_text: bool = True
    most_hashtags: int | None = None
    most_mentions: int | None = None
    takes_any_link: bool = False
    deeds: frozenset[Doing] = EVERYTHING

    @property
    def films(self) -> FilmLimits:
        """What it takes of films."""
        return limits_of(self.key)

    def capabilities(self, *, by_hand: bool) -> Capabilities:
        """The same, in the words of the contract."""
        return Capabilities(
            by_hand=by_hand,
            most_characters=self.most_characters,
            counts=self.counts,
            most_pictures=self.most_pictures,
            least_pictures=self.least_pictures,
            alt_text=self.alt_text,
            most_alt_characters=self.most_alt_characters,
            takes_down=True,
            deeds=self.deeds,
        )


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(
            "website",
            "the playgroup's website",
            "website",
            most_characters=20_000,
            most_pictures=20,
            most_alt_characters=2_000,
            takes_any_link=True,
        ),
        Kind(
            "facebook",
            "Facebook",
            "facebook",
            "https://www.facebook.com/",
            ("facebook.com",),
            most_characters=63_206,
            most_pictures=10,
        ),
        Kind(
            "instagram",
            "Instagram",
            "instagram",
            "https://www.instagram.com/",
            ("instagram.com",),
            most_characters=2_200,
            most_pictures=10,
            least_pictures=1,
            most_hashtags=30,
            most_mentions=20,
        ),
        Kind(
            "x",
            "X",
            "x",
            "https://x.com/compose/post",
            ("x.com", "twitter.com"),
            most_characters=280,
            counts="x",
            most_pictures=4,
            most_alt_characters=1_000,
            deeds=EVERYTHING - {"delete"},
        ),
        Kind(
            "bluesky",
            "Bluesky",
            "bluesky",
            "https://bsky.app/",
            ("bsky.app",),
            most_characters=300,
            counts="graphemes",
            most_bytes=3_000,
            most_pictures=4,
            most_alt_characters=2_000,
            deeds=EVERYTHING - {"delete"},
        ),
        Kind(
            "mastodon",
            "Mastodon",
            "mastodon",
            most_characters=500,
            counts="mastodon",
            most_pictures=4,
            most_alt_characters=1_500,
            takes_any_link=True,
            deeds=frozenset({"report", "block"}),
        ),
        Kind(
            "learning platform",
            "the learning journal",
            "journal",
            alt_text=False,
            takes_any_link=True,
        ),
        Kind("newsletter", "the newsletter", "newsletter", takes_any_link=True),
    )
}
