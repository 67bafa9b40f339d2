"""The website account: pages and feeds that anybody can read, and nothing else."""

import json
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from playgate.networks.contract import NotAllowed, Picture, Rejected
from playgate.networks.website.network import Website
from playgate.networks.website.words import linked, paragraphs

from .contract import AT, Contract, Stand, picture, post
from .reader import ATOM, Reader

ADDRESS = "https://bishopthorpe.example/news/"


@pytest.fixture
def website(tmp_path: Path) -> Website:
    return Website(tmp_path / "site", ADDRESS, "Bishopthorpe Playgroup")


@pytest.fixture
def stand(website: Website) -> Stand:
    return Stand(website, Reader(website))


@pytest.fixture
def reader(website: Website) -> Reader:
    return Reader(website)


class TestWebsite(Contract):
    pass


def test_all_of_it_says_the_same(stand: Stand, reader: Reader, tmp_path: Path) -> None:
    for number in range(45):
        pictures = tuple(picture(tmp_path, name) for name in ("a", "b")[: number % 3])
        at = AT + timedelta(hours=number)
        stand.publish(post(f"k{number}", f"Day {number}", pictures=pictures, at=at))
    reader.is_whole()
    assert [name[2:-5] for name in reader.listed()] == [f"k{n}" for n in range(44, -1, -1)]
    assert reader.website.public_file("page-3.html")
    for number in range(10, 40):
        stand.take_down(f"k{number}")
    reader.is_whole()
    assert reader.website.public_file("page-2.html") is None
    assert len(reader.listed()) == 15


def test_an_empty_site_is_a_site_too(website: Website, reader: Reader) -> None:
    website.mend()
    reader.is_whole()
    assert b"There is no news here yet" in reader.read("index.html")
    assert reader.atom().findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_the_feeds_are_as_new_as_the_newest_entry(stand: Stand, reader: Reader) -> None:
    stand.publish(post("old", at=AT - timedelta(days=9)))
    stand.publish(post("new", at=AT))
    stand.publish(post("older", at=AT - timedelta(days=20)))
    assert reader.atom().findtext(f"{ATOM}updated") == "2026-11-20T15:30:00Z"
    assert [item["date_published"][:10] for item in reader.json_feed()["items"]] == [
        "2026-11-20", "2026-11-11", "2026-10-31",
    ]  # fmt: skip


def test_hostile_words_stay_words_in_pages_and_feeds(
    stand: Stand, reader: Reader, tmp_path: Path
) -> None:
    hostile = '<script>alert(1)</script> "><img src=x onerror=alert(1)> ]]> &lt; \' https://a.uk/"x'
    stand.publish(
        post(
            text=hostile,
            signed="</p><script>x</script>",
            pictures=(picture(tmp_path, alt='" onload="alert(1)'),),
        )
    )
    words, alts = reader.sees()[f"{ADDRESS}e/a1b2c3.html"]
    assert hostile in words
    assert "</p><script>x</script>" in words
    assert alts == ['" onload="alert(1)']
    contents = [
        str(reader.atom().findtext(f"{ATOM}entry/{ATOM}content")),
        reader.json_feed()["items"][0]["content_html"],
    ]
    for content in contents:
        assert "<script" not in content
        assert content.count("<img") == 1
        assert "alert(1)&lt;/script&gt;" in content


@pytest.mark.parametrize(
    ("text", "leads_to"),
    [
        ("See https://example.org/a?b=1&c=2.", "https://example.org/a?b=1&c=2"),
        ("(http://example.org/a)", "http://example.org/a"),
        ('https://example.org/"onclick="x', "https://example.org/"),
        ("https://example.org/<b>", "https://example.org/"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://bank.example@evil.example/", None),
        ("https://example.org:8080/", None),
        ("https://[::1", None),
        ("https://localhost/", None),
        ("https://", None),
        ("mailto:a@b.example", None),
    ],
)
def test_only_plain_links_to_the_web_become_links(text: str, leads_to: str | None) -> None:
    done = linked(text)
    if leads_to is None:
        assert "<a" not in done
    else:
        start = done.index('<a href="') + len('<a href="')
        assert unescape(done[start : done.index('"', start)]) == leads_to
        assert 'rel="nofollow noopener"' in done
    assert "onclick" not in done.split(">")[0]


def test_lines_and_paragraphs_are_kept() -> None:
    assert (
        paragraphs("One\nTwo\n \nThree")
        == '<p dir="auto">One<br>\nTwo</p>\n<p dir="auto">Three</p>'
    )


def test_nothing_but_what_is_meant_to_be_seen_leaves(
    stand: Stand, reader: Reader, tmp_path: Path
) -> None:
    inside = tmp_path / "amy-doyle-secret"
    inside.mkdir()
    stand.publish(post(pictures=(picture(inside, "child-417"),)))
    files = [path for path in reader.website.folder.root.rglob("*") if path.is_file()]
    for path in files:
        for canary in (b"amy-doyle", b"child-417"):
            assert canary not in path.read_bytes()
            assert canary.decode() not in path.name
    row = json.loads((reader.website.folder.root / ".entries" / "a1b2c3.json").read_text())
    assert set(row) == {"key", "text", "signed", "at", "pictures"}


@pytest.mark.parametrize(
    "name",
    ["", ".lock", ".entries/a1b2c3.json", ".down/x", "../secret.txt", "e/../../secret.txt",
     "/etc/hostname", "p", "e", "e/a1b2c3", "index.html\n", "p/../index.html", "INDEX.HTML"],
)  # fmt: skip
def test_only_public_files_are_served(
    stand: Stand, website: Website, tmp_path: Path, name: str
) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    stand.publish(post())
    assert website.public_file(name) is None
    assert website.public_file("index.html") == tmp_path / "site" / "index.html"


def test_picture_names_are_random_and_new_each_time(
    stand: Stand, reader: Reader, tmp_path: Path
) -> None:
    same = picture(tmp_path)
    for key in ("one", "two"):
        stand.publish(post(key, pictures=(same, same)))
    names = {path.stem for path in (reader.website.folder.root / "p").iterdir()}
    assert len(names) == 4
    assert all(len(name) == 32 for name in names)


def test_a_picture_comes_out_byte_for_byte(stand: Stand, reader: Reader, tmp_path: Path) -> None:
    one = picture(tmp_path)
    stand.publish(post(pictures=(one,)))
    shown = reader.page("e/a1b2c3.html").pictures[0]
    assert reader.read(str(shown["src"]).removeprefix("../")) == one.path.read_bytes()
    assert (shown["width"], shown["height"]) == ("64", "48")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_a_picture_is_named_after_what_it_is(
    stand: Stand, reader: Reader, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "picture.jpg"
    Image.new("RGB", (8, 8)).save(path, kind)
    stand.publish(post(pictures=(Picture(path, "A square", 8, 8),)))
    source = str(reader.page("e/a1b2c3.html").pictures[0]["src"])
    assert source.endswith({"PNG": ".png", "WEBP": ".webp", "JPEG": ".jpg"}[kind])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "gone"),
        (b"", "no-picture"),
        (b"<svg onload=alert(1)>", "no-picture"),
        (b"GIF89a", "no-picture"),
        (b"\xff\xd8\xff" + bytes(20_000_000), "too-big"),
    ],
    ids=["gone", "empty", "svg", "gif", "huge"],
)
def test_a_file_that_is_no_picture_is_refused(
    stand: Stand, tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "file.jpg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Rejected) as refused:
        stand.network.prepare(post(pictures=(Picture(path, "", 1, 1),)))
    assert [problem.code for problem in refused.value.problems] == [code]
    assert str(path) not in str(refused.value)


def test_a_picture_that_changed_after_it_was_checked_stays_in(
    stand: Stand, reader: Reader, tmp_path: Path
) -> None:
    outgoing = post(pictures=(picture(tmp_path),))
    receipt = stand.network.prepare(outgoing)
    Image.new("RGB", (64, 48), "#000000").save(outgoing.pictures[0].path)
    with pytest.raises(Rejected, match="has changed"):
        stand.network.commit(outgoing, receipt)
    outgoing.pictures[0].path.unlink()
    with pytest.raises(Rejected, match="not there"):
        stand.network.commit(outgoing, receipt)
    stand.network.find("")
    assert reader.sees() == {}
    reader.is_whole()


def test_once_out_it_stays_though_the_picture_at_home_is_gone(
    stand: Stand, reader: Reader, tmp_path: Path
) -> None:
    outgoing = post(pictures=(picture(tmp_path),))
    receipt = stand.network.prepare(outgoing)
    first = stand.network.commit(outgoing, receipt)
    outgoing.pictures[0].path.unlink()
    assert stand.network.commit(outgoing, receipt) == first
    reader.is_whole()


def test_what_was_taken_down_never_comes_back(stand: Stand, reader: Reader, tmp_path: Path) -> None:
    outgoing = post(pictures=(picture(tmp_path),))
    receipt = stand.network.prepare(outgoing)
    stand.publish(outgoing, receipt)
    stand.take_down(outgoing.key)
    with pytest.raises(NotAllowed, match="taken down"):
        stand.network.commit(outgoing, receipt)
    assert reader.sees() == {}
    mark = reader.website.folder.root / ".down" / outgoing.key
    assert mark.read_bytes() == b""


def test_a_late_answer_cannot_pass_a_take_down_that_came_first(stand: Stand) -> None:
    outgoing = post()
    receipt = stand.network.prepare(outgoing)
    stand.take_down(outgoing.key)
    with pytest.raises(NotAllowed):
        stand.network.commit(outgoing, receipt)


def test_pages_damaged_by_others_are_mended(stand: Stand, reader: Reader, tmp_path: Path) -> None:
    stand.publish(post(pictures=(picture(tmp_path),)))
    root = reader.website.folder.root
    (root / "index.html").write_text("<h1>Defaced</h1>")
    (root / "feed.atom").unlink()
    (root / "e" / "left-over.html").write_text("old")
    (root / "p" / ("0" * 32 + ".jpg")).write_bytes(b"left over")
    reader.website.mend()
    reader.is_whole()
    assert b"Defaced" not in reader.read("index.html")


def test_a_damaged_entry_does_not_stop_the_others(stand: Stand, reader: Reader) -> None:
    stand.publish(post("whole"))
    stand.publish(post("broken"))
    (reader.website.folder.root / ".entries" / "broken.json").write_text('{"key": 1')
    assert stand.network.find("broken") is None
    stand.take_down("broken")
    reader.is_whole()
    assert reader.listed() == ["e/whole.html"]


@pytest.mark.parametrize("address", ["", "bishopthorpe.example", "javascript:x", "https://", "/a"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(ValueError, match="must begin with https://"):
        Website(tmp_path, address, "News")


def test_the_day_is_told_in_local_time(stand: Stand, reader: Reader) -> None:
    midnight_in_york = AT.replace(month=6, day=10, hour=23, minute=30)
    stand.publish(replace(post(), at=midnight_in_york))
    assert b"Thursday 11 June 2026" in reader.read("index.html")
