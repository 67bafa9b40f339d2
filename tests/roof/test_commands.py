"""The commands as a person or another program types them: words, JSON, exit codes, no traces."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from playgate.jobs.models import Job
from playgate.ledger import pen
from playgate.people.models import Child
from tests import pictures
from tests.jobs import works
from tests.roof.conftest import Speaker

FINDING = {"clause", "effect", "says", "remedy", "span", "box", "photo"}
VECTORS = [
    ("next-working-day", "2026-04-03T19:30", "2026-04-07T23:59:59+01:00"),
    ("next-working-day", "2026-12-24", "2026-12-29T23:59:59+00:00"),
    ("subject-access", "2027-01-31", "2027-03-01T23:59:59+00:00"),
    ("subject-access-extended", "2027-11-30", "2028-02-29T23:59:59+00:00"),
    ("eyfs-complaint", "2026-11-28", "2026-12-26T23:59:59+00:00"),
    ("data-complaint-strict", "2026-11-26", "2026-12-25T23:59:59+00:00"),
    ("data-complaint", "2026-11-26", "2026-12-29T23:59:59+00:00"),
    ("ofsted", "2026-12-19", "2027-01-01T23:59:59+00:00"),
    ("breach", "2026-10-24T12:00", "2026-10-27T11:00:00+00:00"),
    ("lado", "2026-12-19T08:00", "2026-12-21T23:59:59+00:00"),
]


@pytest.mark.parametrize(("rule", "when", "until"), VECTORS)
def test_due_prints_the_moment(rule: str, when: str, until: str, playgate: Speaker) -> None:
    assert playgate("due", rule, when, "--calendar", "england") == (0, f"{until}\n", "")


@pytest.mark.parametrize(
    "words",
    [
        ["due"], ["due", "breach"], ["due", "someday", "2026-11-20"], ["due", "breach", "soon"],
        ["due", "breach", "2026-02-30"], ["due", "breach", "1999-01-01"], ["due", "breach", ""],
        ["due", "next-working-day", "2026-11-20", "--calendar", "mars"], ["nonsense"], [],
    ],
)  # fmt: skip
def test_what_is_typed_wrongly_is_said_with_exit_code_2(
    words: list[str], playgate: Speaker
) -> None:
    code, said, wrong = playgate(*words)
    assert code == 2 and said == "" and wrong.strip() and "Traceback" not in wrong


def counts() -> dict[str, int]:
    """How many rows stand in each table."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found


@pytest.fixture
def check(cast: Any, playgate: Speaker) -> Callable[..., tuple[int, dict[str, Any]]]:
    """`check("--text", …)`: exit code and JSON; nothing is written, every shape is right."""

    def of(*words: str, given: bytes = b"") -> tuple[int, dict[str, Any]]:
        before = counts()
        code, said, wrong = playgate("check", *words, "--json", given=given)
        assert counts() == before, "it writes nothing"
        assert wrong == ""
        told = json.loads(said)
        assert set(told) == {"may_go", "findings", "faces"}
        assert isinstance(told["may_go"], bool) and code == (0 if told["may_go"] else 3)
        for one in told["findings"]:
            assert set(one) >= FINDING and set(one) - FINDING <= {"account"}
            assert one["effect"] in {"stop", "ask", "advise"} and one["says"] and one["remedy"]
            start, end = one["span"] or (0, 1)
            assert 0 <= start < end
            assert one["box"] is None or len(one["box"]) == 4
            assert one["photo"] is None or isinstance(one["photo"], int)
        assert told["may_go"] == all(one["effect"] != "stop" for one in told["findings"])
        return code, told

    return of


@pytest.fixture
def portrait(tmp_path: Path) -> str:
    """A picture file with one face."""
    place = tmp_path / "portrait.jpg"
    out = BytesIO()
    pictures.faces(1).convert("RGB").save(out, "JPEG", quality=85)
    place.write_bytes(out.getvalue())
    return str(place)


def test_plain_words_may_go(check: Any) -> None:
    code, told = check("--text", "We planted beans in the garden.")
    assert code == 0 and told["faces"] == []


def test_a_whole_name_may_not_go_and_its_place_is_told(cast: Any, check: Any) -> None:
    name = cast.children["grace"].name
    code, told = check("--text", f"Well done {name}!")
    [stop] = [one for one in told["findings"] if one["effect"] == "stop"]
    assert code == 3 and stop["span"] == [10, 10 + len(name)]


def test_a_text_from_a_file_and_from_standard_input(cast: Any, check: Any, tmp_path: Path) -> None:
    words = f"Well done {cast.children['grace'].name}!".encode()
    file = tmp_path / "words.txt"
    file.write_bytes(words)
    assert check("--text-file", str(file)) == check("--text-file", "-", given=words)
    assert check("--text-file", "-", given=b"\xff\x00\xed\xa0\x80 beans")[0] in {0, 3}
    assert check("--text", "")[0] == 3, "nothing at all cannot go"


def test_a_picture_goes_only_where_its_child_may_be_shown(check: Any, portrait: str) -> None:
    open_face, told = check("--text", "Hello.", "--photo", portrait)
    assert open_face == 3 and [one["photo"] for one in told["faces"]] == [0]
    shown = ("--text", "Hello.", "--photo", portrait, "--photo-names")
    assert check(*shown, "grace", "--account", "page")[0] == 0
    assert check(*shown, "grace", "--account", "site")[0] == 0
    assert check(*shown, "isla", "--account", "site")[0] == 0
    code, told = check(*shown, "isla", "--account", "page")
    stops = [one for one in told["findings"] if one["effect"] == "stop"]
    assert code == 3 and [one["clause"] for one in stops] == ["images.permission"]
    assert check(*shown, "ben", "--account", "journal")[0] == 3, "on the never list"
    assert check(*shown, "grace,ben", "--account", "journal")[0] == 3, "more names than faces"
    assert check(*shown, "cai", "--account", "journal")[0] == 3, "not asked"


@pytest.mark.parametrize("made", [b"", b"Dear all", pictures.truncated(), pictures.svg()])
def test_what_is_no_picture_is_a_stop_and_no_fault(made: bytes, check: Any, tmp_path: Path) -> None:
    file = tmp_path / "p.jpg"
    file.write_bytes(made)
    code, told = check("--text", "Hello.", "--photo", str(file))
    assert code == 3 and told["faces"] == []
    stops = [one for one in told["findings"] if one["effect"] == "stop"]
    assert [(one["clause"], one["photo"]) for one in stops] == [("images.only-by-the-rules", 0)]


def test_the_file_that_is_wrong_is_the_one_that_is_told(
    check: Any, portrait: str, tmp_path: Path
) -> None:
    file = tmp_path / "empty.jpg"
    file.write_bytes(b"")
    _, told = check("--photo", portrait, "--photo", str(file), "--photo-names", "grace")
    stops = [one for one in told["findings"] if one["effect"] == "stop"]
    assert [(one["photo"], "empty" in one["says"]) for one in stops] == [(1, True)]


def test_half_a_pair_of_code_points_is_counted_as_one(cast: Any, check: Any) -> None:
    name = cast.children["grace"].name
    words = "\x00\ud800 \U0001f600e\u0301 "
    given = (words + name).encode("utf-8", "surrogatepass")
    [stop] = [o for o in check("--text-file", "-", given=given)[1]["findings"] if o["span"]]
    assert stop["span"] == [len(words), len(words + name)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--text", "a", "--playgroup", "nowhere"], "There is no playgroup called nowhere."),
        (["--text", "a", "--account", "nowhere"], "There is no account called nowhere."),
        (["--photo", "nothing.jpg"], "there is no such file"),
        (["--text-file", "nothing.txt"], "nothing.txt"),
        (["--photo", __file__, "--photo-names", "nobody"], "Nobody on roll has the key nobody."),
        (["--photo", "."], "this is not a file"),
        (["--text", "a", "--photo-names", "grace"], "give the picture with --photo"),
        ([], "Give a text, a file with a text, or a picture."),
        (["--text", "a", "--text-file", "-"], "not allowed with"),
    ],
)
def test_wrong_use_of_check_is_said_with_exit_code_2(
    words: list[str], says: str, cast: Any, playgate: Speaker
) -> None:
    code, said, wrong = playgate("check", *words, "--json")
    assert code == 2 and said == "" and says in wrong


def test_without_json_it_speaks_in_words(cast: Any, playgate: Speaker) -> None:
    assert playgate("check", "--text", "We planted beans.")[1].endswith("It may go.\n")
    name = cast.children["grace"].name
    assert playgate("check", "--text", f"Well done {name}")[1].endswith("It may not go.\n")


def test_another_playgroup_has_its_own_register(cast: Any, other: Any, check: Any) -> None:
    mark = pen.lines.set(0)
    Child.objects.filter(pk=other.children["grace"].pk).update(name="Zebedee Quillfeather")
    pen.lines.reset(mark)
    words = ("--text", "Well done Zebedee Quillfeather!", "--playgroup")
    assert check(*words, "another")[0] == 3
    stops = [one for one in check(*words, "bishopthorpe")[1]["findings"]]
    assert not any(one["effect"] == "stop" and "on roll" in one["says"] for one in stops)


@pytest.mark.parametrize("exists", [False, True])
def test_without_a_database_the_demo_is_asked_and_nothing_is_written_anywhere(
    exists: bool, tmp_path: Path
) -> None:
    data = tmp_path / "here" / "data"
    data.parent.mkdir()
    if exists:
        data.mkdir()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PLAYGATE", "DJANGO"))
    }
    ran = [
        subprocess.run(
            [sys.executable, "-m", "playgate", *words],
            cwd=data.parent,
            env={**environment, "PLAYGATE_DATA": str(data), "TMPDIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        for words in (
            ["check", "--text", "Amy Hartley is here.", "--json"],
            ["check", "--text", "We planted beans.", "--account", "page"],
            ["ledger", "prove"],
            ["due", "breach", "2026-10-24T12:00"],
        )
    ]
    assert [one.returncode for one in ran[1:]] == [0, 1, 0], [one.stderr for one in ran]
    assert json.loads(ran[0].stdout)["faces"] == []
    left = sorted(path.name for path in tmp_path.rglob("*"))
    assert left == (["data", "here"] if exists else ["here"])


def test_work_that_was_given_up_is_told_and_tried_again(db: Any, playgate: Speaker) -> None:
    assert playgate("later") == (0, "Nothing was given up.\n", "")
    given_up = works.fail.enqueue("4f1c")
    gone = {"finished_at": timezone.now(), "trouble": "tests.jobs.works.TooWet", "attempts": 9}
    Job.objects.filter(pk=given_up.id).update(**gone)
    code, said, _ = playgate("later")
    assert code == 1 and "tests.jobs.works.TooWet" in said
    assert "4f1c" not in said and works.CANARY not in said
    [told] = json.loads(playgate("later", "--json")[1])
    assert told["number"] == int(given_up.id) and not told["again"]
    assert playgate("later", "--again")[0] == 0
    assert playgate("later")[0] == 0
    assert Job.objects.open().get(pk=given_up.id).attempts == 0
