"""What is noticed in the words of a comment: it raises, and no words are ever too odd for it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playgate.policy.inbox import PRAISE, Kind
from playgate.policy.noticing import URGENT, Mark, findings_of, is_urgent, notice, weight_of
from playgate.policy.telling import roles_for
from playgate.policy.wording import Named, Register

REGISTER = Register.of([Named("1", "Theo Brandt", "child", (), None)])
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Theo is poorly today, D&V", "health"),
        ("my son has chicken pox", "health"),
        ("he's got a temperature so won't be in", "health"),
        ("We are away on holiday until Monday", "whereabouts"),
        ("we live at 4 Mill Lane and walk home along the river", "whereabouts"),
        ("gorgeous @Kayleigh Jones look at Oliver!", "names"),
        ("my daughter came home with bruises", "safeguarding"),
        ("HE WAS BRUISED", "safeguarding"),
        ("h\u0335e\u0335 was bru\u0301ised", "safeguarding"),
        ("she is scared of the staff there", "safeguarding"),
        ("I'm frightened of what he will do tonight", "safeguarding"),
        ("my husband found us, im so scared, he will come at pickup", "safeguarding"),
        ("her dad is not allowed to collect her", "safeguarding"),
        ("he hits me when he drinks", "safeguarding"),
        ("one of your staff pulled his arm", "safeguarding"),
        ("she has a handprint on her leg", "safeguarding"),
        ("my boy says miss shouts and locks them in the toilet", "safeguarding"),
        ("send 500 in bitcoin or these photos go online", "threat"),
        ("pay or we publish the pictures", "threat"),
        ("BBC Radio York would love to chat about your post", "press"),
        ("can I see what you've written about my son", "records"),
        ("send me all the notes you keep on my daughter", "records"),
        ("what information do you hold about me", "records"),
        ("I want to see all photos you have of Ella", "records"),
        ("I'd like copies of everything about my child", "records"),
        ("what do you know about us, I want it in writing", "records"),
        ("I don't want him on facebook", "removal"),
        ("why is my daughter on your page?", "removal"),
        ("I did not give permission for this photo", "removal"),
        ("I never said you could put her picture up", "removal"),
        ("off to Tenerife for two weeks!", "whereabouts"),
        ("she was sick in the night", "health"),
        ("that woman is a liar and a bully", "offence"),
        ("you people are a joke", "offence"),
        ("I don't feel safe at home with him", "safeguarding"),
        ("we'll burn the place down", "threat"),
        ("I'm a reporter for the Gazette, can you talk?", "press"),
        ("I want everything you've got on Ella", "records"),
        ("this is a subject access request", "records"),
        ("Please take the picture of my son down", "removal"),
        ("Bore da, pryd mae'r sesiwn nesaf yn dechrau eto", "language"),
        ("هل يوجد مكان لابنتي", "language"),
        ("a " * 15_000, "long"),
    ],
)
def test_it_is_noticed(text: str, mark: str) -> None:
    assert Mark(mark) in notice(text, REGISTER, today=TODAY).marks


@pytest.mark.parametrize(
    "text",
    [
        "Lovely pictures!", "What time is pick-up on Friday?", "We hit the beach this weekend",
        "Thank you all, such a warm welcome", "Is the hall warm in winter?", "👏👏",
        "See you on Saturday at the fair", "What a great story time", "Can we bring a cake?",
        "The children looked so proud", "So glad we chose you", "Where do we park?",
        "Brilliant day at the farm", "Do you have a place in May?", "Well done everybody",
        "I'm afraid we can't come on Friday", "She was a bit scared of the big slide",
        "What will she do when she starts school?", "My husband found the lost hat",
        "My son was so excited he couldn't sleep", "He didn't eat his lunch again",
        "She's still crying at drop off but getting better", "I don't want her to miss the party",
        "Where can I see the notes about the trip?", "I love everything about this place",
        "He was pushed on the swing for hours", "We left early on our own bikes",
        "Pay on the day or we can send an invoice", "The BBQ was great", "He goes to bed so late",
    ],
)  # fmt: skip
def test_ordinary_words_raise_nothing(text: str) -> None:
    assert notice(text, REGISTER, today=TODAY).marks == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what time is pick-up Friday", Kind.QUERY),
        ("Nobody told us it was cancelled", Kind.COMPLAINT),
        ("This is not good enough", Kind.COMPLAINT),
        ("I would like to hear about places", Kind.REQUEST),
        ("Lovely morning, thank you!", Kind.THANKS),
        ("How sweet, thank you", Kind.THANKS),
        ("Thank you! When is the next one?", Kind.QUERY),
        ("❤️👍🏽", Kind.HEART),
        ("🤮", Kind.COMMENT),
        ("Our car is blue", Kind.COMMENT),
        ("Thank you, but my son came home with bruises", Kind.COMPLAINT),
    ],
)
def test_the_kind_that_it_seems_to_be(text: str, kind: Kind) -> None:
    assert notice(text, REGISTER, today=TODAY).kind is kind


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_words_are_too_odd(text: str) -> None:
    told = notice(text, REGISTER, today=TODAY)
    assert 0 <= told.weight <= 4
    assert len(findings_of(told.marks)) == len(told.marks)
    assert told.weight == weight_of(told.kind, told.marks)


@given(st.sets(st.sampled_from(list(Mark))), st.sampled_from(list(Kind)))
def test_what_is_urgent_stands_first_and_somebody_hears(marks: set[Mark], kind: Kind) -> None:
    assert (weight_of(kind, marks) == 0) == is_urgent(marks) == bool(roles_for(marks))
    if marks & set(URGENT):
        assert weight_of(kind, marks) < weight_of(Kind.COMPLAINT, ())
    if kind in PRAISE and not marks - {Mark.NAMES, Mark.LANGUAGE, Mark.LONG}:
        assert weight_of(kind, marks) == 4
