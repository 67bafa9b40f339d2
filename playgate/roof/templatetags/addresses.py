"""`{% url %}`: the same addresses, put together out of known pieces instead of looked up.

A list asks for one with every row, and looking it up takes longer than all else in the row. What
an address looks like is said by the code alone: nobody sees another page through this.
"""

from collections.abc import Sequence
from functools import cache
from itertools import chain, zip_longest
from typing import Any
from uuid import UUID, uuid4

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as of_django
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.html import escape

register = template.Library()


class Address(URLNode):
    """An address of which only ids differ; any other is looked up as before."""

    def render(self, context: Context) -> str:
        if self.kwargs or self.asvar:
            return super().render(context)
        ids = [one.resolve(context) for one in self.args]
        if not all(isinstance(one, UUID) for one in ids):
            return super().render(context)
        pieces = _pieces(self.view_name.resolve(context), len(ids), get_script_prefix())
        return _joined(pieces, ids) if pieces else super().render(context)


@register.tag
def url(parser: Parser, token: Token) -> Address:
    """As Django's own."""
    node = of_django(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)


@cache
def _pieces(name: str, number: int, prefix: str) -> tuple[str, ...]:
    """What stands around the ids of an address; nothing where it takes something else."""
    stand_ins = [uuid4() for _ in range(number)]
    try:
        rest = reverse(name, args=stand_ins)
    except NoReverseMatch:
        return ()
    pieces = []
    for one in stand_ins:
        piece, _, rest = rest.partition(str(one))
        pieces.append(piece)
    return tuple(map(escape, (*pieces, rest)))


def _joined(pieces: tuple[str, ...], ids: Sequence[Any]) -> str:
    return "".join(chain.from_iterable(zip_longest(pieces, map(str, ids), fillvalue="")))
