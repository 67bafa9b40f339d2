"""What somebody does who brings a list of families in: choose, agree, mend, keep."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from playgate.people.family_lists import FamilyList

BRING = "/people/families/bring_families/"
HEAD = (
    "Child First Name,Child Surname,Known as,DOB,Start Date,Home Language,Parent 1 Name,"
    "Parent 1 Email,Parent 1 PR,Parent 2 Name,Parent 2 Email,Parent 2 PR,Room\n"
)
ONE = ("Ivy,Marsh,Vee,3/9/2022,1/9/2026,Polish,Jan Marsh,jan@new.example,yes,"
       "Eva Marsh,eva@new.example,Y,Blue\n")  # fmt: skip
TWO = "Otto,Marsh,,4/10/2023,1/9/2026,English,Jan Marsh,jan@new.example,yes,,,,Blue\n"
BAD = "Uma,Fell,,30/2/2022,1/9/2026,,Pia Fell,not an address,maybe,,,,Blue\n"


def bring(
    browser: Client, words: str | bytes, name: str = "list.csv", at: str = BRING
) -> FamilyList:
    """Bring a list, and agree to the columns that were guessed."""
    content = words.encode() if isinstance(words, str) else words
    answer = browser.post(at, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    form = browser.get(answer.url).context["form"]
    typed = {field.html_name: field.value() or "" for field in form}
    answer = browser.post(answer.url, typed)
    assert answer.status_code == 302, answer.content.decode()
    return FamilyList.objects.order_by("-at").first()


def _import(kept: FamilyList) -> str:
    return reverse(f"people:import_{kept.about}", args=[kept.pk])


def look(browser: Client, kept: FamilyList) -> Any:
    return browser.get(_import(kept))


def agree(browser: Client, kept: FamilyList, *confirm: str) -> Any:
    plan = look(browser, kept).context["plan"]
    typed = {"seen": plan.digest, "confirm": list(confirm)}
    return browser.post(_import(kept), typed)


def mend(browser: Client, kept: FamilyList, **typed: str) -> Any:
    form = look(browser, kept).context["form"]
    whole = {field.html_name: field.value() or "" for field in form}
    said = {name.replace("_", "-"): value for name, value in typed.items()}
    return browser.post(reverse("people:mend_families", args=[kept.pk]), {**whole, **said})


def counts(kept: FamilyList) -> dict[str, int]:
    return FamilyList.objects.get(pk=kept.pk).counts
