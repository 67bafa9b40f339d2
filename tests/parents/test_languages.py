"""The catalogues: every language has every sentence, of the form as it is now, honestly marked."""

import json
import re
from pathlib import Path

import pytest

from playgate.parents import languages as module
from playgate.parents.languages import ORDER, accepted, language_of, languages
from playgate.policy.permissions import FORM, MEDIA, USES

ENGLISH = languages()["en"]
OTHERS = [code for code in ORDER if code != "en"]
ROOM = Path(module.__file__).parent
# Sentences that a language may well share with English.
SAME = {"medium.video"}
WRITING = {"uk": "а-яіїєґ", "ur": "\u0600-\u06ff", "ar": "\u0600-\u06ff"}


def holes(words: str) -> list[str]:
    return sorted(set(re.findall(r"{(\w+)}", words)))


def test_the_first_languages_are_there() -> None:
    assert set(ORDER) == {"en", "cy", "pl", "ro", "ur", "ar", "uk"}
    assert {path.stem for path in (ROOM / "catalogues").glob("*.json")} == set(ORDER)


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_every_sentence(code: str) -> None:
    words = languages()[code].words
    assert set(words) == set(ENGLISH.words)
    for key, says in words.items():
        assert says.strip() and (says != ENGLISH.words[key] or key in SAME), key
        assert holes(says) == holes(ENGLISH.words[key]), key
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069<>]", says), key


@pytest.mark.parametrize("code", ORDER)
def test_every_translation_is_of_the_form_as_it_is_now(code: str) -> None:
    language = languages()[code]
    assert language.of_form == FORM
    assert language.direction == ("rtl" if code in {"ar", "ur"} else "ltr")
    for use in USES:
        assert language.use(use) and language.use(use, "who") and language.use(use, "back")
    for medium in MEDIA:
        assert language.say(f"medium.{medium}")


def test_another_english_form_has_another_version() -> None:
    """Who changes what families agree to, changes its version too: FORM in policy/permissions."""
    told = {key: says for key, says in ENGLISH.words.items() if key.startswith(AGREED)}
    import hashlib

    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
    assert {FORM: digest} == {"2026-1": VERSION_2026_1}


AGREED = ("use.", "medium.", "seen.", "first_name", "after_leaving", "answer.inside", "child.risk")
VERSION_2026_1 = "9dfeed8d93f1d8d2"


@pytest.mark.parametrize("code", OTHERS)
def test_who_translated_it_is_said_honestly(code: str) -> None:
    language = languages()[code]
    assert language.checked_by or language.translated == language.words["translated.machine"]
    assert not ENGLISH.translated


@pytest.mark.parametrize("code", sorted(WRITING))
def test_a_language_is_written_in_its_own_letters(code: str) -> None:
    for key, says in languages()[code].words.items():
        plain = re.sub(r"{\w+}|name@example.org|local authority", "", says)
        letters = re.findall(r"[^\W\d_]", plain)
        own = re.findall(f"[{WRITING[code]}]", plain, re.IGNORECASE)
        assert len(own) >= len(letters) * 0.9, (key, says)


def test_every_sentence_that_is_asked_for_is_there_and_none_is_idle() -> None:
    files = [*ROOM.glob("*.py"), *ROOM.glob("templates/parents/**/*.html"), *ROOM.glob("policy")]
    text = "\n".join(path.read_text("utf-8") for path in files)
    named = set(re.findall(r"""(?:say |say\(|said:)f?['"]([a-z_.]+)['"]""", text))
    made = {key for key in ENGLISH.words if key.split(".")[0] in
        {"use", "medium", "short", "letter", "translated"}}  # fmt: skip
    assert named - set(ENGLISH.words) == set()
    assert set(ENGLISH.words) - named - made == set()


def test_a_browser_is_answered_in_its_language() -> None:
    assert language_of(*accepted("pl-PL,pl;q=0.9,en;q=0.8")).code == "pl"
    assert language_of(*accepted("xx, ;;;, " + "é" * 5000)).code == "en"
    assert language_of("", "ur", "pl").code == "ur"
