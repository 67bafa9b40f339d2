"""Taking the second step for the first time, in an app that shows codes."""

import re

from tests.door.conftest import code_of

from .visitor import Visitor


def takes_the_second_step(one: Visitor) -> list[str]:
    """Set the app up and keep the recovery codes; answers them."""
    one.sees("One more step, for the children")
    one.is_at_ease("second_step")
    one.tap("Use an app that shows codes", "link")
    one.page.get_by_text("Type it in instead").tap()
    seed = one.page.locator("#letters").inner_text().replace(" ", "")
    one.is_at_ease("app")
    one.page.get_by_label("The six digits that it shows now").fill(code_of(seed))
    one.tap("Go on")
    one.sees("Recovery codes")
    recovery = re.findall(r"\b\d{8}\b", one.page.locator("#codes").inner_text())
    assert len(recovery) == 10
    one.is_at_ease()
    one.tap("I have kept them: go on", "link")
    return recovery
