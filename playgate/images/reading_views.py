"""Words that can be read in a picture: blurred with one tap, or they may stay."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from playgate.people.request import Request

from . import actions
from .forms import WordsForm
from .models import Word
from .views import photo_of, show_photo


@require_POST
def answer_words(request: Request, pk: str) -> HttpResponse:
    """Say what is done with some words in a picture."""
    request.member.must("images.see")
    here = Word.objects.select_related("photo").filter(photo__state="ready")
    words, form = (
        get_object_or_404(here, pk=pk, playgroup=request.playgroup),
        WordsForm(request.POST),
    )
    if form.is_valid():
        said, now = form.cleaned_data["said"], timezone.now()
        actions.answer_words(words, said, by=request.member, now=now)
    return show_photo(request, photo_of(request, words.photo_id), form)
