"""Letters that look like other letters, and marks that hide between letters."""

import unicodedata

_PAIRS = """
аa вb еe кk мm нh оo рp сc тt уy хx іi ѕs јj һh ԁd
սu օo հh յj ցg զq տs ոn ւl պw գq ռn ղn ւi
ԛq ԝw гr ьb зz иn пn лn дa ёe йn вb ԍg ӏl ғf ҝk үy
αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw ςc γy ϲc σo μu ζz θo λl
ɑa ɒa ʙb ᴀa ᴄc ᴅd ᴇe ɢg ɡg ʜh ɦh ıi ɪi ɩi ᴊj ᴋk ʟl łl
ᴍm ɴn ŋn ᴏo øo ɔo ᴘp ʀr ɾr ꜱs ᴛt ŧt ᴜu ʋv ᴠv ᴡw ʏy ᴢz
đd ðd ħh ƒf ᖇr ꓮa ꓐb ꓚc ꓓd ꓰe ꓲi ꓡl ꓟm ꓠn ꓳo ꓑp ꓣr ꓢs ꓔt ꓴu ꓦv ꓪw ꓬy
аa Ꭺa Ᏼb Ꮯc Ꭰd Ꭼe Ꮐg Ꮋh Ꮖi Ꭻj Ꮶk Ꮮl Ꮇm Ꮲp Ꮪs Ꭲt Ꮩv Ꮃw Ꮓz
"""
_ALIKE = {pair[0].lower(): pair[1] for pair in _PAIRS.split() if len(pair) == 2} | {
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
}
_MARKS = {
    "‘": "'",
    "’": "'",
    "ʼ": "'",
    "ʹ": "'",
    "′": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "•": "*",
    "。": ".",
    "｡": ".",
    "․": ".",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_STAYS = frozenset("\n\r\t")
_LETTER_BLOCKS = ((0x1F130, 26), (0x1F150, 26), (0x1F170, 26), (0x1F1E6, 26))
LONGEST_FOLD = 4


def _fold(letter: str) -> str:
    if letter in _STAYS:
        return " " if letter == "\t" else letter
    if letter in _MARKS:
        return _MARKS[letter]
    for first, many in _LETTER_BLOCKS:
        if first <= ord(letter) < first + many:
            return chr(ord("a") + ord(letter) - first)
    kind = unicodedata.category(letter)
    if letter in _BLANK or kind in {"Cf", "Mn", "Me", "Cc", "Cs"}:
        return ""
    if kind in {"So", "Co", "Cn"} and unicodedata.normalize("NFKD", letter) == letter:
        return "*"
    return _plain(letter)


def _plain(letter: str) -> str:
    parts = [c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)]
    lowered = "".join(parts).lower()
    folded = "".join(_ALIKE.get(c, _MARKS.get(c, c)) for c in lowered)
    digits = (str(unicodedata.digit(c)) if c.isdecimal() else c for c in folded)
    kept = "".join(c if c.isalnum() or c.isascii() else " " for c in digits)
    return kept[:LONGEST_FOLD]


class _Folds(dict[int, str]):
    """What each code point is read as, worked out the first time that it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = read_as = _fold(chr(code))
        return read_as


FOLDS = _Folds()


class _Blanks(dict[int, str]):
    """The same, with a blank for each mark."""

    def __missing__(self, code: int) -> str:
        self[code] = blank = "".join(c if c.isalnum() else " " for c in FOLDS[code])
        return blank


BLANKS = _Blanks()


def folded(name: str) -> str:
    """A name as it is compared: small letters, no accents, no hidden marks."""
    return name.translate(FOLDS)
