"""What Playgate can do itself where something came from: whether it is let in, and knows it."""

from playgate.policy.moderating.where import is_done_by_itself

from .models import Comment, Intervention, Reply


def is_through(comment: Comment) -> bool:
    """Whether Playgate is let in where it came from, and knows it there."""
    return bool(comment.upstream) and not comment.account.by_hand


def goes_by_itself(reply: Reply) -> bool:
    """Whether Playgate can send it, or put it in the place of what is out."""
    if reply.left_to_a_person:
        return False
    if reply.instead_of is not None:
        return may_be_changed_there(reply.instead_of)
    return is_through(reply.comment)


def may_be_changed_there(reply: Reply) -> bool:
    """Whether Playgate can put other words in the place of what is out, so that people see them."""
    connection = getattr(reply.comment.account, "connection", None)
    can = connection is not None and connection.limits.get("changes", False)
    return can and reply.state == "sent" and not reply.intervention_id and is_through_network(reply)


def is_through_network(reply: Reply) -> bool:
    """Whether Playgate put it there, and can take it away."""
    return bool(reply.ref) and not reply.left_to_a_person and not reply.comment.account.by_hand


def is_done_there(one: Intervention) -> bool:
    """Whether Playgate can do it there itself, or undo it."""
    back = one.state == "to undo"
    network = one.comment.account.network
    return is_through(one.comment) and is_done_by_itself(network, one.deed, back=back)
