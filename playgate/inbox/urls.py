"""Addresses of what comes back."""

from django.urls import path

from . import crowd_views as crowds
from . import moderating_views as moderating
from . import press_views as press
from . import replying_views as replying
from . import together_views as together
from . import views
from . import watch_views as watching

app_name = "inbox"
urlpatterns = [
    path("", views.list_, name="list"),
    path("find/", views.find, name="find"),
    path("receive/", views.receive, name="receive"),
    path("need_no_reply_each/", views.need_no_reply_each, name="need_no_reply_each"),
    path("answer_each/", crowds.answer_each, name="answer_each"),
    path("keep_filter/", together.keep_filter, name="keep_filter"),
    path("filter/<uuid:pk>/drop_filter/", together.drop_filter, name="drop_filter"),
    path("saved/", together.saved, name="saved"),
    path("saved/save_reply/", together.save_reply, name="save_reply"),
    path("saved/<uuid:pk>/save_reply/", together.save_reply, name="save_reply"),
    path("saved/<uuid:pk>/drop_saved/", together.drop_saved, name="drop_saved"),
    path("capture/<uuid:pk>/", together.capture, name="capture"),
    path("watch/", watching.watch, name="watch"),
    path("watch/<uuid:pk>/look/", watching.look, name="look"),
    path("watch/<uuid:pk>/set_rhythm/", watching.set_rhythm, name="set_rhythm"),
    path("watch/<uuid:pk>/cover/", watching.cover, name="cover"),
    path("watch/<uuid:pk>/set_away/", watching.set_away, name="set_away"),
    path("watch/<uuid:pk>/end_away/", watching.end_away, name="end_away"),
    path("post/<uuid:pk>/look_at_post/", watching.look_at_post, name="look_at_post"),
    path("how_we_did/", watching.how_we_did, name="how_we_did"),
    path("choose/", watching.choose, name="choose"),
    path("<uuid:pk>/", views.page, name="page"),
    path("<uuid:pk>/sort/", views.sort, name="sort"),
    path("<uuid:pk>/reply/", views.reply, name="reply"),
    path("<uuid:pk>/check/", views.check, name="check"),
    path("<uuid:pk>/need_no_reply/", views.need_no_reply, name="need_no_reply"),
    path("<uuid:pk>/reopen/", views.reopen, name="reopen"),
    path("interventions/", moderating.interventions, name="interventions"),
    path("intervention/<uuid:pk>/", moderating.intervention, name="intervention"),
    path("intervention/<uuid:pk>/allow/", moderating.allow, name="allow"),
    path("intervention/<uuid:pk>/call_off/", moderating.call_off, name="call_off"),
    path("intervention/<uuid:pk>/carry_out/", moderating.carry_out, name="carry_out"),
    path("intervention/<uuid:pk>/tell_why/", moderating.tell_why, name="tell_why"),
    path(
        "intervention/<uuid:pk>/tell_privately/", moderating.tell_privately, name="tell_privately"
    ),
    path("intervention/<uuid:pk>/uphold/", moderating.uphold, name="uphold"),
    path("intervention/<uuid:pk>/ask_again/", moderating.ask_again, name="ask_again"),
    path("intervention/<uuid:pk>/undo/", moderating.undo, name="undo"),
    path("intervention/<uuid:pk>/be_undone/", moderating.be_undone, name="be_undone"),
    path("<uuid:pk>/step_in/", moderating.step_in, name="step_in"),
    path("<uuid:pk>/call_press/", press.call_press, name="call_press"),
    path("press/<uuid:pk>/know_press/", press.know_press, name="know_press"),
    path("press/<uuid:pk>/deny_press/", press.deny_press, name="deny_press"),
    path("<uuid:pk>/stand_back/", together.stand_back, name="stand_back"),
    path("<uuid:pk>/assign/", together.assign, name="assign"),
    path("<uuid:pk>/take_over/", together.take_over, name="take_over"),
    path("<uuid:pk>/hand_back/", together.hand_back, name="hand_back"),
    path("<uuid:pk>/claim/", together.claim, name="claim"),
    path("<uuid:pk>/snooze/", together.snooze, name="snooze"),
    path("<uuid:pk>/wake/", together.wake, name="wake"),
    path("<uuid:pk>/note/", together.note, name="note"),
    path("<uuid:pk>/add_capture/", together.add_capture, name="add_capture"),
    path("reply/<uuid:pk>/send/", views.send, name="send"),
    path("reply/<uuid:pk>/put_away/", views.put_away, name="put_away"),
    path("reply/<uuid:pk>/change_reply/", replying.change_reply, name="change_reply"),
    path("reply/<uuid:pk>/mend/", replying.mend, name="mend"),
    path("reply/<uuid:pk>/ask_opinion/", replying.ask_opinion, name="ask_opinion"),
    path("reply/<uuid:pk>/give_opinion/", replying.give_opinion, name="give_opinion"),
    path("reply/<uuid:pk>/sign_off_reply/", replying.sign_off_reply, name="sign_off_reply"),
    path("reply/<uuid:pk>/go_out/", replying.go_out, name="go_out"),
    path("reply/<uuid:pk>/change_there/", replying.change_there, name="change_there"),
    path("reply/<uuid:pk>/be_in_place/", replying.be_in_place, name="be_in_place"),
    path("reply/<uuid:pk>/be_sent/", replying.be_sent, name="be_sent"),
    path("reply/<uuid:pk>/stop_reply/", replying.stop_reply, name="stop_reply"),
    path("reply/<uuid:pk>/take_back/", replying.take_back, name="take_back"),
    path("reply/<uuid:pk>/be_taken_back/", replying.be_taken_back, name="be_taken_back"),
    path("intervention/<uuid:pk>/hand_over/", moderating.hand_over, name="hand_over"),
    path(
        "intervention/<uuid:pk>/tell_why_there/", moderating.tell_why_there, name="tell_why_there"
    ),
]
