"""How each clause is kept today. What is not named here is not built yet, and says so.

*house*: the software keeps it. *asks*: it asks a person and keeps the answer. *people*: people
keep it, and the software puts the sentence before them. Each has a scenario, or CI fails.
"""

from dataclasses import dataclass
from typing import Literal

By = Literal["house", "asks", "people", "not yet"]


@dataclass(frozen=True)
class Keeping:
    """Who keeps a clause, and what is still missing for all that it asks."""

    by: By
    missing: str = ""


NOT_YET = Keeping("not yet", "Not built yet.")
KEEPING: dict[str, Keeping] = {
    "privacy.understood": Keeping(
        "house", "Only right answers show that somebody has understood; nobody talks it over yet."
    ),
    "privacy.law-known": Keeping(
        "house", "The lesson is about England, and nobody is reminded yet when the law changes."
    ),
    "privacy.confidential": Keeping(
        "house",
        "How much each person opens is counted and has a ceiling; which child's page they looked "
        "at is not written down yet. Whoever signs off a picture, the chairperson too, sees the "
        "names of the children in it.",
    ),
    "scope.all-staff": Keeping(
        "house", "Students and visitors have no role of their own here yet."
    ),
    "scope.any-time-any-place": Keeping("house"),
    "scope.professional-messages": Keeping(
        "house", "Pages that pretend to be us have no place yet."
    ),
    "scope.private-lives": Keeping(
        "house", "How we look at what others say about us in public is not written down yet."
    ),
    "leads.develop-policy": Keeping("house", "The committee's minute is named, and not kept here."),
    "leads.implement-policy": Keeping("house"),
    "administrator.details-secure": Keeping(
        "house",
        "Whether two-step is really on at the network is said by a person, not looked up.",
    ),
    "leads.receive-applications": Keeping("house"),
    "leads.approve-accounts": Keeping(
        "house", "The minute by which a trustee stands in is typed in, and not looked up."
    ),
    "administrator.create-after-approval": Keeping("house"),
    "accounts.consider-whether": Keeping("asks"),
    "accounts.case-first": Keeping(
        "house", "Accounts in our name that nobody has told us of are not looked for yet."
    ),
    "accounts.five-points": Keeping("house"),
    "accounts.two-keepers": Keeping("house"),
    "accounts.decision": Keeping("house"),
    "accounts.keepers-have-read": Keeping("house"),
    "accounts.keepers-are-trained": Keeping("house"),
    "accounts.volunteers-too": Keeping(
        "house", "Which checks a volunteer has had is not shown beside their name yet."
    ),
    "behaviour.anonymous-discouraged": Keeping("asks"),
    "administrator.contributes": Keeping(
        "house", "How often each person posts is not counted yet."
    ),
    "administrator.monitors": Keeping("house"),
    "administrator.leavers": Keeping(
        "house",
        "Page roles and passwords are changed on the network by a person, who then says so.",
    ),
    "staff.know-policy": Keeping("house"),
    "staff.attend-training": Keeping("house"),
    "staff.follow-policies": Keeping(
        "house", "The other policies of the playgroup are not linked from the pages yet."
    ),
    "staff.watch-own-posts": Keeping(
        "house", "A keeper is not asked yet where the author does not look."
    ),
    "staff.manage-own-posts": Keeping("house", "Nobody is reminded yet when a post grows old."),
    "monitoring.regular": Keeping(
        "house",
        "That somebody has looked at an account that is not connected, they say themselves.",
    ),
    "monitoring.holidays": Keeping(
        "house", "The away message is put on the network by a person, who then says so."
    ),
    "monitoring.next-working-day": Keeping(
        "house", "What comes back at an account that is not connected is typed in by hand."
    ),
    "monitoring.step-in": Keeping(
        "people",
        "Words are noticed in English only; hiding and blocking are done on the network by a "
        "person, who then says so.",
    ),
    "monitoring.complaints-next-working-day": Keeping(
        "house", "That it gets its record, with 28 days or a month, a person decides."
    ),
    "monitoring.acknowledgement-counts": Keeping("house"),
    "abuse.swiftly": Keeping(
        "house", "Nobody is reminded before the hour is over; late ones stand on Today as late."
    ),
    "abuse.with-sensitivity": Keeping(
        "people", "How tactful a private word is, people judge; wording is not offered by kind."
    ),
    "abuse.block-report-delete": Keeping(
        "house", "It is done on the network by a person, who then says what can be seen there."
    ),
    "abuse.say-why": Keeping(
        "house", "That the explanation stands there is said by a person, and not looked up."
    ),
    "behaviour.professional": Keeping("asks", "A reply goes out without a second adult so far."),
    "behaviour.others-privacy": Keeping(
        "house",
        "Words inside a picture are read where they are printed; handwriting may pass, so whoever "
        "looks is asked too.",
    ),
    "behaviour.no-verdicts-on-staff": Keeping("asks"),
    "behaviour.no-personal-gain": Keeping(
        "asks", "The chairperson is not asked yet when a post may help somebody to earn."
    ),
    "behaviour.confidentiality": Keeping(
        "house", "A question about a reply is shown, and its answer is not kept yet."
    ),
    "behaviour.confidentiality-after-leaving": Keeping(
        "asks", "What somebody tells after they have left, nobody here can see."
    ),
    "behaviour.say-who-you-are": Keeping("house"),
    "behaviour.press-contact": Keeping(
        "house", "A phone rings where somebody let it. A call at the door has no place."
    ),
    "law.think-copyright": Keeping("asks"),
    "law.owners-permission": Keeping("house", "A leave that comes to an end is not noticed yet."),
    "law.data-protection": Keeping(
        "house", "The look at the risks that the law asks for is not kept here yet."
    ),
    "law.confidentiality": Keeping("house"),
    "tone.fits-audience": Keeping("people", "There are no tips about hashtags and smileys yet."),
    "tone.friendly": Keeping("people"),
    "tone.professional": Keeping("asks"),
    "tone.engaging": Keeping("people"),
    "images.only-by-the-rules": Keeping("house"),
    "images.permission": Keeping(
        "house",
        "A machine translated the page of the families; no person has checked the six languages.",
    ),
    "images.permission-video": Keeping(
        "house",
        "That whoever played a film looked and listened, only they can say.",
    ),
    "images.someone-says-no": Keeping("house"),
    "images.own-accounts-only": Keeping(
        "house", "What else is on a device of the setting, and its own camera, people look after."
    ),
    "images.judgement": Keeping(
        "house", "Whether each picture was really looked at is not checked."
    ),
    "images.dressed": Keeping("asks"),
    "images.no-ridicule": Keeping("asks"),
    "images.never-list": Keeping("house"),
    "images.delete-compromising": Keeping(
        "house", "What a tablet or camera keeps in its own album, people delete there."
    ),
    "parents.encouraged": Keeping(
        "asks", "That the rules stand on a network is said by a person, and not looked at there."
    ),
    "parents.acceptable-use": Keeping(
        "house", "The learning platform lets somebody in who has not read the rules."
    ),
    "scope.through-training": Keeping("house"),
    "leads.arrange-training": Keeping(
        "house", "Who leads a session is written down as a name, and not checked."
    ),
    "children.taught": Keeping(
        "house", "What the children learnt is not asked; that it was held and whom it reached is."
    ),
    "parents.programme": Keeping(
        "house", "Playgate plans it and notes it; it does not send the handouts out yet."
    ),
    "do.controversial-ask-both": Keeping(
        "house", "Nobody is reminded again when the two do not answer."
    ),
    "do.say-who-posts": Keeping("house"),
    "do.tone": Keeping("asks"),
    "do.respectful": Keeping("people", "The answer to this tip is not kept with a reply yet."),
    "do.think-first": Keeping(
        "house", "Only answers to words that were noticed as hard rest; nobody sets how long."
    ),
    "do.second-opinion": Keeping(
        "house", "Whoever is asked sees it on Today; no letter is written to them yet."
    ),
    "do.permission-to-share": Keeping("asks"),
    "do.credit-author": Keeping("house"),
    "do.balanced-opinions": Keeping("house", "No tip shows how to say what one thinks."),
    "do.report-mistakes": Keeping(
        "house", "A mistake that is not about a post has no page of its own yet."
    ),
    "do.no-tagging": Keeping("house", "Tags that others add are not looked for yet."),
    "dont.disrepute": Keeping("house", "The page that a link leads to is not shown beside it yet."),
    "dont.confidential": Keeping("house", "Where words were copied from is not known."),
    "dont.break-law": Keeping("asks", "Elections and adverts have no question of their own yet."),
    "dont.unsuitable-for-audience": Keeping("asks"),
    "dont.unsuitable-links": Keeping("house", "Links are not looked at again later yet."),
    "dont.derogatory": Keeping("asks"),
    "dont.grievances": Keeping("asks"),
    "leads.first-assessment": Keeping(
        "asks", "Where nobody opens a record for what was noticed, nobody is asked again."
    ),
    "leads.investigate": Keeping(
        "asks", "Who leads is whoever looks after the record; no one person is named for it."
    ),
    "leads.involve-staff": Keeping("house"),
    "leads.involve-agencies": Keeping(
        "asks", "Playgate tells nobody outside itself; numbers of the council are typed in."
    ),
    "behaviour.report-soon": Keeping(
        "house", "Without a network, and without a name, nothing can be reported here yet."
    ),
    "behaviour.escalate": Keeping(
        "house", "Letters go by e-mail; Playgate does not ring. Trustees hear only where it waits."
    ),
    "behaviour.dealt-with-inside": Keeping(
        "asks", "That the answer is proportionate, people judge."
    ),
    "behaviour.illegal-to-police": Keeping("asks", "A person rings, and says what was said."),
    "behaviour.illegal-to-agencies": Keeping("asks", "A person tells them, and says so here."),
    "abuse.by-colleagues": Keeping(
        "house", "The playgroup's own whistleblowing procedure is not attached yet."
    ),
    "parents.ask-to-remove": Keeping("house", "What parents write elsewhere, somebody has to see."),
    "parents.talk-in-person": Keeping(
        "house", "The talk itself, and who was there, is written down in words."
    ),
    "parents.complaints-procedure": Keeping(
        "house", "The letter is in English; our own procedure is not attached to it."
    ),
    "records.parents-see-all": Keeping(
        "asks",
        "The pack leaves out records about the safety of a child, papers and pictures: people add "
        "them. That the answer came on that day, they say themselves.",
    ),
    "records.exemptions-only": Keeping(
        "asks",
        "Each piece of the pack can be left out, with one reason for all of them; whether the "
        "reason is one of the law, people judge.",
    ),
    "behaviour.unacceptable-is-serious": Keeping(
        "asks",
        "Which of the seven it is, people choose; what outsiders write is kept by the rule that "
        "it broke, not by these kinds.",
    ),
    "behaviour.disciplinary": Keeping(
        "house", "The case itself, and whether its rules were followed, is kept elsewhere."
    ),
    "scope.all-messages": Keeping(
        "people", "Chats and groups in which we take part stand in no register yet."
    ),
    "scope.personal-but-linked": Keeping(
        "people", "What the four questions answer is not kept with a record yet."
    ),
    "scope.disclaimer": Keeping("asks"),
    "staff.disclaimer": Keeping("asks"),
    "personal.disclaimer": Keeping("asks"),
    "do.disclaimer-for-views": Keeping("people"),
    "children.no-contact": Keeping("asks"),
    "children.not-until-18": Keeping("asks"),
    "children.exceptions": Keeping(
        "house", "Whoever leaves is not asked what becomes of a contact that was agreed to."
    ),
    "own.no-logo": Keeping("asks", "The logo itself is not kept or given out here."),
    "own.nothing-private": Keeping("people"),
    "own.lines-blur": Keeping("people"),
    "own.keep-details-private": Keeping("people"),
    "own.audience-and-permanence": Keeping("people"),
    "own.criticise-politely": Keeping("people"),
    "own.would-they-mind": Keeping("people"),
    "own.check-settings": Keeping("people"),
    "own.review-connections": Keeping(
        "people", "Whether somebody is a friend of a new family's is not asked."
    ),
    "do.parental-controls": Keeping(
        "asks", "Somebody says what they saw; no picture of the screen is kept with it."
    ),
    "do.filter-strong-enough": Keeping(
        "asks", "Playgate cannot lock a device; it says which are not for children."
    ),
    "own.know-how-to-report": Keeping(
        "people", "Each network's own button for reporting is not explained; links are not tried."
    ),
}


def keeping_of(clause: str) -> Keeping:
    """How a clause is kept."""
    return KEEPING.get(clause, NOT_YET)
