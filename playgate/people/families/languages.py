"""The languages that families speak at home, as words and as the short codes that are kept."""

CODES = {
    "english": "en", "polish": "pl", "romanian": "ro", "urdu": "ur", "punjabi": "pa",
    "panjabi": "pa", "bengali": "bn", "gujarati": "gu", "arabic": "ar", "french": "fr",
    "portuguese": "pt", "spanish": "es", "italian": "it", "german": "de", "dutch": "nl",
    "turkish": "tr", "kurdish": "ku", "persian": "fa", "farsi": "fa", "dari": "prs",
    "pashto": "ps", "hindi": "hi", "tamil": "ta", "malayalam": "ml", "telugu": "te",
    "chinese": "zh", "mandarin": "zh", "cantonese": "yue", "japanese": "ja", "korean": "ko",
    "vietnamese": "vi", "thai": "th", "filipino": "fil", "tagalog": "tl", "russian": "ru",
    "ukrainian": "uk", "bulgarian": "bg", "lithuanian": "lt", "latvian": "lv", "czech": "cs",
    "slovak": "sk", "hungarian": "hu", "greek": "el", "albanian": "sq", "croatian": "hr",
    "serbian": "sr", "somali": "so", "swahili": "sw", "yoruba": "yo", "igbo": "ig",
    "welsh": "cy", "gaelic": "gd", "irish": "ga", "hebrew": "he", "nepali": "ne",
    "sinhala": "si", "tigrinya": "ti", "amharic": "am", "shona": "sn", "danish": "da",
    "swedish": "sv", "norwegian": "no", "finnish": "fi", "british sign language": "bfi",
    "bsl": "bfi",
}  # fmt: skip


def spoken(code: str) -> str:
    """A language as people call it; a code that nobody knows stays as it is."""
    return next((name.capitalize() for name, one in CODES.items() if one == code), code)


def language_of(words: str) -> str:
    """The code of a language. Raises `ValueError`."""
    said = words.strip().lower()
    if said in CODES.values():
        return said
    first = said.replace(",", "/").split("/")[0].split("(")[0].strip()
    if first in CODES:
        return CODES[first]
    raise ValueError("We do not know this language. Write one like Polish, or leave it empty.")
