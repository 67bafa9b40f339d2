"""From the Post page to *sent for sign-off*: the taps are counted, the seconds only noted."""

import json

import pytest

from . import measuring

pytestmark = pytest.mark.pages


def test_one_picture_of_three_faces_needs_few_taps(visit, tmp_path):
    told = measuring.sends(visit("Sam Reid"), tmp_path)
    file = measuring.written(told, tmp_path)
    print(file.read_text())
    assert json.loads(file.read_text())["taps"] <= 9
