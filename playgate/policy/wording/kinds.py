"""Every kind of finding on words: its clause, what it does, what it says, and what to do."""

from dataclasses import dataclass

from playgate.policy.findings import Effect


@dataclass(frozen=True)
class FindingKind:
    """The clause, the effect, and the sentences; `{words}` is what the text itself says."""

    clause: str
    effect: Effect
    says: str
    remedy: str


_S, _A, _V = Effect.STOP, Effect.ASK, Effect.ADVISE
KINDS: dict[str, FindingKind] = {
    "too-long": FindingKind(
        "tone.fits-audience",
        _S,
        "This text is too long to check to its end.",
        "Make it shorter. You can put the rest in a second post.",
    ),
    "whole-name": FindingKind(
        "behaviour.others-privacy",
        _S,
        "“{words}” looks like somebody's whole name.",
        "Take the name out. You could say “a child”, “a family” or “one of our parents”.",
    ),
    "child-name": FindingKind(
        "behaviour.others-privacy",
        _A,
        "“{words}” looks like a child's name.",
        "Take it out, or say yes if it is not about a child here.",
    ),
    "former-name": FindingKind(
        "privacy.confidential",
        _S,
        "“{words}” must not be named here.",
        "Take the name out.",
    ),
    "child-beside-picture": FindingKind(
        "behaviour.others-privacy",
        _S,
        "“{words}” looks like a child's name, and there is a picture beside it.",
        "Take the name out. It stands beside a picture only where the family said yes to that.",
    ),
    "child-in-reply": FindingKind(
        "behaviour.others-privacy",
        _S,
        "“{words}” looks like a child's name, and everybody can read this reply.",
        "Take the name out. Offer to talk about it at the gate or by message.",
    ),
    "hidden-name": FindingKind(
        "behaviour.others-privacy",
        _S,
        "“{words}” can be read as somebody's name.",
        "Take it out, or write it in a way that cannot be read as a name.",
    ),
    "initials": FindingKind(
        "behaviour.others-privacy",
        _A,
        "“{words}” may be a child's initials.",
        "Take them out, or say yes if they mean something else.",
    ),
    "family-name": FindingKind(
        "behaviour.others-privacy",
        _A,
        "“{words}” may be the name of a family here.",
        "Take it out, or say yes if the family knows and is happy with it.",
    ),
    "unknown-name": FindingKind(
        "behaviour.others-privacy",
        _A,
        "Is “{words}” a child or somebody in a family?",
        "If so, take the name out. If not, say yes, it may stay.",
    ),
    "unknown-beside-picture": FindingKind(
        "behaviour.others-privacy",
        _A,
        "Is “{words}” a child or a family? There is a picture beside it.",
        "If so, take the name out. If not, say yes, it may stay.",
    ),
    "phone": FindingKind(
        "dont.confidential",
        _S,
        "“{words}” looks like a phone number.",
        "Take it out. People can message the page, or look on our website.",
    ),
    "email": FindingKind(
        "dont.confidential",
        _S,
        "“{words}” looks like somebody's e-mail address.",
        "Take it out. People can message the page, or look on our website.",
    ),
    "our-email": FindingKind(
        "dont.confidential",
        _A,
        "Is “{words}” the playgroup's own e-mail address?",
        "Say yes if it is. If it is somebody's own, take it out.",
    ),
    "address": FindingKind(
        "dont.confidential",
        _S,
        "“{words}” looks like an address.",
        "Take it out. Say “ask us where” or name the public place only.",
    ),
    "postcode": FindingKind(
        "dont.confidential",
        _S,
        "“{words}” looks like a postcode.",
        "Take it out. Say “ask us where” or name the public place only.",
    ),
    "birth-date": FindingKind(
        "dont.confidential",
        _S,
        "“{words}” looks like a date of birth.",
        "Take it out. Birthdays can be kept inside the playgroup.",
    ),
    "perhaps-birth-date": FindingKind(
        "dont.confidential",
        _A,
        "Is “{words}” somebody's date of birth?",
        "If so, take it out. If not, say yes, it may stay.",
    ),
    "nhs-number": FindingKind(
        "dont.confidential",
        _S,
        "“{words}” looks like an NHS number.",
        "Take it out. Hand anything you found to the office.",
    ),
    "car-plate": FindingKind(
        "dont.confidential",
        _S,
        "“{words}” looks like a car's number plate.",
        "Take it out. Ask at the door whose car it is.",
    ),
    "health-of-child": FindingKind(
        "dont.confidential",
        _S,
        "“{words}” tells of the health or the home of somebody named here.",
        "Take it out. This stays between the family and us.",
    ),
    "private-matter": FindingKind(
        "dont.confidential",
        _A,
        "Is “{words}” about the health or the home of one child or family?",
        "If so, take it out. News for everybody may stay: say yes.",
    ),
    "whereabouts": FindingKind(
        "dont.confidential",
        _S,
        "“{words}” tells strangers where the children are now.",
        "Wait until everybody is back, and then tell it as something we did.",
    ),
    "plans": FindingKind(
        "dont.confidential",
        _A,
        "Does “{words}” tell strangers where the children will be?",
        "Tell the families privately, or wait until after. Say yes if anybody may know.",
    ),
    "tagging": FindingKind(
        "do.no-tagging",
        _A,
        "“{words}” tags somebody.",
        "Take the tag out, or say yes if it is an organisation that is happy with it.",
    ),
    "tagging-beside-picture": FindingKind(
        "do.no-tagging",
        _S,
        "“{words}” tags somebody beside a picture.",
        "Take the tag out. We do not tag people in pictures.",
    ),
    "unsuitable-link": FindingKind(
        "dont.unsuitable-links",
        _S,
        "“{words}” leads to a place that is not for families.",
        "Take the link out.",
    ),
    "hidden-link": FindingKind(
        "dont.unsuitable-links",
        _A,
        "“{words}” does not show where it leads.",
        "Put the whole address of the page instead, so that people see where they go.",
    ),
    "others-work": FindingKind(
        "do.permission-to-share",
        _A,
        "“{words}”: is this somebody else's work?",
        "Ask the owner first, and name them. Or use a picture of our own.",
    ),
    "personal-gain": FindingKind(
        "behaviour.no-personal-gain",
        _A,
        "“{words}”: does somebody earn from this?",
        "Take it out if so. If all the money goes to the playgroup, say yes.",
    ),
    "earning": FindingKind(
        "behaviour.no-personal-gain",
        _S,
        "“{words}” is selling for somebody's own gain.",
        "Take it out. This account is for the playgroup only.",
    ),
    "lottery": FindingKind(
        "dont.break-law",
        _A,
        "“{words}” is a lottery. Tickets sold before the day need a licence from the council.",
        "Ask the chairperson. Say yes when the rules have been checked.",
    ),
    "offence": FindingKind(
        "dont.derogatory",
        _A,
        "Could “{words}” hurt or offend somebody?",
        "Say it in a kinder way, or say yes if it is harmless here.",
    ),
    "verdict-on-colleague": FindingKind(
        "behaviour.no-verdicts-on-staff",
        _A,
        "“{words}”: is this a judgement about somebody who works here?",
        "Take it out, and talk with the manager instead.",
    ),
    "verdict-on-writer": FindingKind(
        "do.respectful",
        _A,
        "Could “{words}” sound like a judgement about the person who wrote to us?",
        "Thank them, and offer to talk in person.",
    ),
    "confirms-child": FindingKind(
        "behaviour.confidentiality",
        _A,
        "Does “{words}” tell everybody that a child comes here?",
        "Answer without it, and offer to talk privately.",
    ),
    "grievance": FindingKind(
        "dont.grievances",
        _A,
        "“{words}” sounds like a quarrel inside the playgroup.",
        "Take it out, and bring it to the manager or the chairperson.",
    ),
    "confidential": FindingKind(
        "behaviour.confidentiality",
        _A,
        "“{words}” sounds like something that should stay inside.",
        "Take it out, or say yes if everybody may know.",
    ),
    "controversial": FindingKind(
        "do.controversial-ask-both",
        _A,
        "“{words}” may be something that people disagree about.",
        "Manager and chairperson must both agree before this goes out.",
    ),
    "hard-to-read": FindingKind(
        "tone.fits-audience",
        _V,
        "This is hard to read.",
        "Use shorter sentences and everyday words.",
    ),
    "shouting": FindingKind(
        "tone.friendly",
        _V,
        "Many capitals or exclamation marks can sound like shouting.",
        "Use small letters, and one mark at the end.",
    ),
}
