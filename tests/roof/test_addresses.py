"""`{% url %}` tells the same addresses as Django's own, whatever they are made of."""

from uuid import uuid4

import pytest
from django.template import engines
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse, set_script_prefix
from django.urls.converters import UUIDConverter


def drawn(source: str, **told: object) -> str:
    return engines["django"].from_string(source).render(told)


def names() -> list[tuple[str, int]]:
    """Every address of the house, with how many ids are in it; none where it takes others."""
    found = []
    for room, (_, resolver) in get_resolver().namespace_dict.items():
        for one in resolver.url_patterns:
            if isinstance(one, URLPattern):
                takes = one.pattern.converters.values()
                if all(isinstance(each, UUIDConverter) for each in takes):
                    found.append((f"{room}:{one.name}", len(takes)))
    return found


def test_every_address_of_the_house_is_the_same() -> None:
    told = names()
    assert len(told) > 150 and {number for _, number in told} >= {0, 1, 2}
    for name, number in told:
        ids = [uuid4() for _ in range(number)]
        given = {f"id{at}": one for at, one in enumerate(ids)}
        assert drawn(f"{{% url '{name}' {' '.join(given)} %}}", **given) == reverse(name, args=ids)


def test_what_is_no_id_is_looked_up() -> None:
    pk = uuid4()
    there, file = reverse("posts:page", args=[pk]), reverse("images:file", args=[pk, "small"])
    assert drawn("{% url 'images:file' pk 'small' %}", pk=pk) == file
    assert drawn("{% url 'posts:page' pk %}", pk=str(pk)) == there
    assert drawn("{% url 'posts:page' pk=pk %}", pk=pk) == there
    assert drawn("{% url 'posts:page' pk as at %}[{{ at }}]", pk=pk) == f"[{there}]"
    with pytest.raises(NoReverseMatch):
        drawn("{% url 'posts:page' %}")
    with pytest.raises(NoReverseMatch):
        drawn("{% url 'posts:nowhere' pk %}", pk=pk)


def test_a_house_below_another_address_says_so() -> None:
    assert drawn("{% url 'roof:more' %}") == "/more/"
    try:
        set_script_prefix("/below/")
        assert drawn("{% url 'roof:more' %}") == "/below/more/"
    finally:
        set_script_prefix("/")
