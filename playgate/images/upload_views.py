"""A film comes in piece by piece, and goes on where it was (a page's script asks for this)."""

from typing import Any

from django.contrib import messages
from django.core.files.base import File
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy import uploading
from playgate.policy.findings import Refusal
from playgate.policy.pictures import LOCKED
from playgate.policy.uploading import NOT_WHOLE, WRONG_PIECE
from playgate.vault.ring import KeyMissing, WrongKeys

from . import actions, pieces
from .forms import UploadedForm, UploadForm
from .models import Upload

NOTHING = Refusal(
    "images.only-by-the-rules",
    "No picture has arrived.",
    "Nothing was chosen, or it was lost on the way.",
    "Please choose a picture, then send it.",
)


@require_POST
def begin_upload(request: Request) -> HttpResponse:
    """Begin to send a film, or go on with it: answered with what is here of it already."""
    request.member.must("images.begin_upload")
    form = UploadForm(request.POST)
    if not form.is_valid():
        return in_words(Refused(WRONG_PIECE))
    size, seen = form.cleaned_data["size"], form.cleaned_data["seen"]
    try:
        upload = actions.begin_upload(size, seen, by=request.member, now=timezone.now())
    except Refused as why:
        return in_words(why)
    return _told(upload)


@require_safe
@never_cache
def upload(request: Request, pk: str) -> HttpResponse:
    """How much of a film is here."""
    return _told(_own(request, pk))


@require_POST
def piece(request: Request, pk: str) -> HttpResponse:
    """Keep one piece of a film, which is all that is sent; `number`: which one."""
    upload, typed = _own(request, pk), request.GET.get("number", "")[:6]
    number = int(typed) if typed.isascii() and typed.isdecimal() else -1
    if upload.photo_id:
        return _told(upload)
    try:
        _keep(upload, number, request)
    except Refused as why:
        return in_words(why)
    return _told(upload)


@require_POST
def drop_upload(request: Request, pk: str) -> HttpResponse:
    """Let go of a film that broke off."""
    actions.drop_upload(_own(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Let go: nothing of that film is here any more.")
    return redirect("images:day")


def _keep(upload: Upload, number: int, request: Request) -> None:
    expected = upload.length_of(number)
    if not expected or request.META.get("CONTENT_LENGTH") != str(expected):
        raise Refused(WRONG_PIECE)
    try:
        pieces.keep(upload, number, request)  # type: ignore[arg-type]
    except pieces.WrongLength:
        raise Refused(WRONG_PIECE) from None
    except (KeyMissing, WrongKeys):
        raise Refused(LOCKED) from None


def sent(request: Request) -> tuple[list[File], Refused | None]:
    """The files that a form brings, and why something of it cannot be taken in.

    They are in it; or they have come piece by piece before it, and it names them.
    """
    files: list[File] = [*request.FILES.getlist("file")]
    if "upload" not in request.POST:
        return files, None if files else Refused(NOTHING)
    form = UploadedForm(request.POST)
    upload = _own(request, form.cleaned_data["upload"]) if form.is_valid() else None
    if upload is None or not (upload.photo_id or pieces.is_whole(upload)):
        return files, Refused(NOT_WHOLE)
    return [*files, pieces.Whole(upload)], None


def on_their_way(request: Request) -> list[dict[str, Any]]:
    """One's own films that have not arrived, and how much of each is here."""
    own = Upload.objects.filter(playgroup=request.playgroup, by=request.member.person, photo=None)
    return [{"row": one, "share": pieces.share_here(one)} for one in own]


def in_words(why: Refused) -> HttpResponse:
    """Why a file is not taken in, for its row on the page."""
    says = f"{why.refusal.says} {why.refusal.remedy}"
    return HttpResponse(says, content_type="text/plain; charset=utf-8", status=422)


def _own(request: Request, pk: Any) -> Upload:
    """One's own film on its way; anybody else's is 404."""
    request.member.must("images.begin_upload")
    mine = Upload.objects.filter(playgroup=request.playgroup, by=request.member.person)
    return get_object_or_404(mine, pk=pk)


def _told(upload: Upload) -> JsonResponse:
    told = {"id": str(upload.pk), "at": reverse("images:upload", args=[upload.pk])}
    told |= {"piece_at": reverse("images:piece", args=[upload.pk])}
    is_here = bool(upload.photo_id)
    here = list(range(upload.pieces)) if is_here else pieces.here(upload)
    return JsonResponse({**told, "piece": uploading.PIECE, "here": here})
