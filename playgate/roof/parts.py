"""The living style guide: every part of the pages, with made-up but true-to-life words."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.templatetags.static import static

from playgate.policy.findings import Box, Effect, Finding, Refusal, Span

WORDS = "Amy Doyle loved the water play. See more at bit.ly/sand and tell your friends!"


class Guest:
    """Whoever looks at the style guide: sees all four places."""

    name = "Sam Reid"
    person = SimpleNamespace(pk="sample")

    def may(self, act: str) -> bool:
        """Every place is shown here."""
        return True


@dataclass(frozen=True)
class Face:
    """A face in the picture of the style guide."""

    number: int
    box: Box
    state: str
    says: str

    @property
    def action(self) -> str:
        """Where the answer about it is sent."""
        return f"?face={self.number}"

    @property
    def key(self) -> str:
        """The name of its place on the page."""
        return f"sample-{self.number}"


class Sample(forms.Form):
    """One field of each kind; the address is wrong, so that the words for that are seen."""

    name = forms.CharField(label="What is the comment about?", help_text="A few words will do.")
    address = forms.EmailField(label="Your e-mail address")
    kind = forms.ChoiceField(
        label="What kind is it?",
        choices=[("question", "A question"), ("complaint", "A complaint"), ("heart", "A heart")],
        widget=forms.RadioSelect,
    )
    account = forms.ChoiceField(
        label="Where was it said?", choices=[("page", "Facebook"), ("site", "Our website")]
    )
    words = forms.CharField(label="What they wrote", widget=forms.Textarea(attrs={"rows": 3}))
    sure = forms.BooleanField(label="Nobody else can be recognised")


FACES = [
    Face(1, Box(0.135, 0.37, 0.14, 0.21), "child", "Amy Doyle"),
    Face(2, Box(0.37, 0.41, 0.135, 0.19), "unaccounted", "Nobody has said yet"),
    Face(3, Box(0.60, 0.385, 0.135, 0.19), "blurred", "Blurred"),
    Face(4, Box(0.805, 0.135, 0.12, 0.18), "grown-up", "A grown-up"),
    Face(5, Box(0.015, 0.125, 0.10, 0.15), "visitor", "A visitor"),
]
CHILDREN = [
    {"key": name.lower().replace(" ", "-"), "name": name}
    for name in ("Amy Doyle", "Grace Achebe", "Oliver Hughes", "Poppy Field", "Zofia Kowalczyk")
]
FINDINGS = [
    Finding("dont.confidential", Effect.STOP, "A child's name stands beside a picture.",
            "Take the name out. “A friend” works well.", "name", Span(0, 9)),
    Finding("dont.unsuitable-links", Effect.ASK, "Have you looked at where this link goes?",
            "A short link hides its address.", "link", Span(44, 55)),
    Finding("do.tone", Effect.ADVISE, "“Tell your friends” may bring people we do not know.",
            "You could leave it out.", "tone", Span(60, 77)),
]  # fmt: skip
REFUSAL = Refusal(
    "images.never-list",
    "Someone here cannot be shown.",
    "Every child's family decides where their child may be seen. We keep to that.",
    "Blur face 3, or choose another picture.",
)
LATE = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    """One thing that happened to the post of the style guide."""

    hour: int
    says: str
    by: str
    state: str
    clause: str = ""

    @property
    def at(self) -> datetime:
        """When it happened."""
        return datetime(2026, 11, 23, self.hour, 4, tzinfo=UTC)


LINES = [
    Line(12, "Written, with one picture.", "Sam Reid", "note"),
    Line(13, "Sent back: “Less of the car, please.”", "Maya Holt", "stopped", "images.judgement"),
    Line(15, "Signed off.", "Maya Holt", "kept", "images.only-by-the-rules"),
    Line(18, "Goes out this evening.", "", "waits"),
]
SECTIONS = [
    {"href": "#people", "title": "Children", "about": "Who may be shown, and where", "count": 2},
    {"href": "#cards", "title": "Official accounts", "about": "Facebook, our website, the journal",
     "state": "kept", "state_says": "All well"},
    {"href": "#lists", "title": "Policy in practice", "about": "Every clause, and how it is kept"},
]  # fmt: skip
ROWS = [
    ["Website", "Yes", "Every child here may be shown."],
    ["Facebook", "Not yet", "One family has not been asked."],
]


def sample_form() -> Sample:
    """The form as it looks after it came back with something to mend."""
    return Sample(
        {"name": "The autumn fair", "address": "sam at playgroup", "kind": "question",
         "account": "page", "words": "What time does it start?", "sure": "on"}
    )  # fmt: skip


def sample_photo() -> dict[str, Any]:
    """The picture of the style guide, which shows nobody."""
    return {
        "src": static("sample-picture.svg"),
        "alt": "Children at the sand tray, and two grown-ups beside them",
        "key": "sample",
        "width": 1000,
        "height": 750,
        "add": "?add=face",
    }


def answered(face: Face, answer: str) -> Face:
    """The face as it is after somebody has said who it is."""
    kind, _, key = answer.partition(":")
    names = {child["key"]: child["name"] for child in CHILDREN}
    says = {"blur": "Blurred", "grown-up": "A grown-up", "visitor": "A visitor"}
    state = "blurred" if kind == "blur" else kind
    return replace(face, state=state, says=names.get(key) or says.get(kind, "A child"))


def face_from(sent: QueryDict) -> Face:
    """A new face, from the place that was tapped, or from the square that was chosen."""
    if sent.get("spot"):
        row, column = (int(number) for number in str(sent["spot"]).split("-"))
        box = Box((column - 1) / 6, (row - 1) / 6, 1 / 6, 1 / 6)
    else:
        box = Box(*(float(str(sent[side])) for side in "xywh"))
    return Face(len(FACES) + 1, box, "unaccounted", "Nobody has said yet")


def reply(request: HttpRequest) -> HttpResponse:
    """What the server says to a picture, to a new face, and to an answer; nothing is kept here."""
    if "one" in request.GET:
        arrived = {"name": request.FILES.getlist("file")[0].name, "photo": sample_photo()}
        return render(request, "parts/arrived.html", arrived)
    faces = FACES
    if "add" in request.GET:
        faces = [*FACES, face_from(request.POST)]
    else:
        number = int(request.GET["face"])
        new = answered(FACES[number - 1], request.POST["is"])
        faces = [new if face.number == number else face for face in FACES]
    told = {"photo": sample_photo(), "faces": faces, "children": CHILDREN}
    return render(request, "parts/picture.html", told)


def page(request: HttpRequest) -> HttpResponse:
    """Every part, one below the other. There is no such page outside the demo."""
    if not settings.DEMO:
        raise Http404
    if request.headers.get("HX-Request"):
        try:
            return reply(request)
        except (LookupError, ValueError):
            raise BadRequest from None
    return render(
        request,
        "parts/page.html",
        {
            "photo": sample_photo(), "faces": FACES, "children": CHILDREN, "refusal": REFUSAL,
            "findings": FINDINGS, "words": WORDS, "form": sample_form(), "due": LATE,
            "lines": LINES, "sections": SECTIONS, "rows": ROWS,
            "heads": ["Where", "May it go?", "Why"],
            "demo": True, "waiting_count": 2,
            "member": Guest(),
            "playgroup": "Bishopthorpe Preschool Playgroup",
        },
    )  # fmt: skip
