"""Sentences of a family's page, in the language of the page."""

from typing import Any

from django import template

from playgate.parents.languages import Language

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: dict[str, Any], key: str, **told: Any) -> str:
    """A sentence by its key: `{% say "child.title" child=child.first_name %}`."""
    return context["language"].say(key, **told)


@register.filter
def said(language: Language, key: str) -> str:
    """A sentence in a language that is not that of the page."""
    return language.say(key)
