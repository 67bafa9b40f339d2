"""The policy comes in as people have it, and what cannot be read is refused with what to do."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from playgate.policy.pieces import Piece
from playgate.training.models import Version
from playgate.training.opening import CannotRead, from_file, from_text

from .files import docx, packed, pdf

SAYS = [
    "We keep what we know about a child to ourselves, at work and at home.",
    "Nobody puts a picture of a child on an account of their own.",
    "A comment is answered on the next working day.",
    "Whoever makes a mistake says so to the manager.",
]
WORDS = [Piece("heading", "Our rules"), *(Piece("paragraph", one) for one in SAYS)]
PARAGRAPHS = [("Heading1", "Our rules"), *(("", one) for one in SAYS)]
FILES = {
    "word": docx(PARAGRAPHS),
    "pdf": pdf(
        [["Our rules", "", SAYS[0], "", SAYS[1], "1"], [SAYS[2], "", SAYS[3], "Page 2 of 2"]]
    ),
    "text": "\n".join(["Our rules", *SAYS]).encode(),
    "text from Windows": "\r\n".join(["Our rules", *SAYS]).encode("utf-16"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_policy_comes_in_from_what_people_have(kind: str) -> None:
    assert from_file(FILES[kind]) == WORDS


def why_not(data: bytes) -> str:
    with pytest.raises(CannotRead) as why:
        from_file(data)
    assert why.value.says
    return why.value.reason


LONG = "We keep what we know about a child to ourselves, at work and at home. "
BOMB = docx(PARAGRAPHS, {"word/media/a.bin": b"\0" * 45_000_000})
LAUGHS = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&c;</w:document>"""


@pytest.mark.parametrize(
    ("reason", "data"),
    {
        "empty": b"",
        "too-big": b"a" * (5 * 1024 * 1024 + 1),
        "too-long": pdf([[LONG]] * 300),
        "pictures-only": pdf([[""]] * 4),
        "damaged": FILES["pdf"][:80],
        "another-kind": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "too-short": b"Be kind.",
    }.items(),
)
def test_what_cannot_be_read_is_refused_by_its_reason(reason: str, data: bytes) -> None:
    assert why_not(data) == reason


def test_word_files_that_are_not_what_they_seem_are_refused() -> None:
    assert len(BOMB) < 200_000 and why_not(BOMB) == "too-long"
    assert why_not(docx([("", LONG * 20)] * 120)) == "too-long"
    assert why_not(docx([("", "")] * 9)) == "pictures-only"
    assert why_not(docx(PARAGRAPHS, {"word/document.xml": LAUGHS})) == "damaged"
    assert why_not(packed({"xl/workbook.xml": "<a/>"})) == "another-kind"
    assert why_not(b"PK\x03\x04 and no more") == "damaged"
    assert why_not(packed({f"{n}.xml": "" for n in range(3100)} | {"word/document.xml": "<a/>"}))
    assert why_not(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9) == "another-kind"


def test_nothing_that_hides_or_turns_round_is_kept() -> None:
    said = f"The ma\u202enager\u2066 says:\0 \u200b{LONG}\x07 عربي is kept 👩\u200d👧"
    text = " ".join(piece.text for piece in from_text(said * 3))
    assert not set("\u202e\u2066\0\u200b\x07") & set(text)
    assert "The manager says:" in text and "عربي" in text and "👩\u200d👧" in text


def sent(browser: Any, data: bytes | None = None, text: str = "") -> Any:
    told: dict[str, Any] = {"text": text}
    if data is not None:
        told["file"] = SimpleUploadedFile("our policy.docx", data)
    return browser.post(reverse("training:bring_in"), told)


def test_a_wrong_file_is_said_at_its_field_and_pasted_words_stay(cast: Any, come_in: Any) -> None:
    maya = come_in("maya")
    page = sent(maya, BOMB, "We keep what we know to ourselves.")
    assert page.status_code == 422
    assert "longer than any policy we know" in page.content.decode()
    assert "We keep what we know to ourselves." in page.content.decode()
    assert sent(maya, b"").status_code == 422
    assert sent(maya).status_code == 422
    assert sent(maya, text="a" * 130_000).status_code == 422
    assert not Version.objects.filter(state="draft").exists()


def test_words_are_shown_as_words(cast: Any, come_in: Any) -> None:
    maya = come_in("maya")
    page = sent(maya, text=f"<script>alert(1)</script> <b>We</b> {LONG}\n" * 4)
    shown = maya.get(page.url).content.decode()
    assert "&lt;script&gt;alert(1)" in shown and "<script>alert" not in shown


def test_staff_bring_in_no_policy(cast: Any, come_in: Any) -> None:
    sam = come_in("sam")
    assert sam.get(reverse("training:bring_in")).status_code == 403
    assert sent(sam, FILES["word"]).status_code == 403
