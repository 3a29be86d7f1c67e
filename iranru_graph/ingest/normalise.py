"""One normal form for every text, made before anything counts an offset in it."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Soft hyphens, word joiners, byte order marks, direction marks: invisible, but they break words for every matcher.
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# The joiners mean something between Arabic letters (Persian plurals), and nothing elsewhere.
_STRAY_JOINER = re.compile("(?<![\u0600-\u06ff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u06ff])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
#: Marks of notes glued to a word: "in 1907.[12]", "the shah[a]", "a treaty[citation needed]".
_NOTE_MARK = re.compile(
    r"(?<=\S)\[(?:\d{1,3}|[a-z]|(?:note|nb|n|fn) ?\d{1,3}|(?:citation|source|better source|clarification"
    r"|verification|page|quotation|date) needed|when\?|who\?|where\?|which\?|by whom\?|according to whom\?|edit)\]"
    r"(?::\d+(?:[–-]\d+)?)?",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_WORD = re.compile(r"[^\W\d_]+")
#: Cyrillic letters that look like Latin ones; pages typed on two keyboards have them inside English words.
_LOOKALIKE = str.maketrans("АВЕЅІЈКМНОРСТХаеіјорсѕху", "ABESIJKMHOPCTXaeijopcsxy")


def normalise(text: str) -> str:
    r"""Return ``text`` in NFC with ``\n`` line ends, single spaces, no invisible, control or unpaired characters.

    Marks of footnotes fall. A Cyrillic letter inside a Latin word becomes the Latin one that it looks like. Lines are
    stripped, and several blank lines become one. Doing it twice changes nothing more.

    >>> normalise("\ufeffTeh\u00adran\u00a0and  \r\n\r\n\r\n\r\nMos\u0441ow ")
    'Tehran and\n\nMoscow'
    >>> normalise("It was signed in 1907.[12][a] The shah[citation needed] fled [1] to Rey.")
    'It was signed in 1907. The shah fled [1] to Rey.'
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROL.sub("", text.replace("\t", " "))
    text = _INVISIBLE.sub("", text)
    text = _drop_stray_joiners(text)
    text = unicodedata.normalize("NFC", text)
    text = _WORD.sub(lambda m: _one_script(m.group()), text)
    text = _NOTE_MARK.sub("", text)
    text = _SPACES.sub(" ", text)
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def _drop_stray_joiners(text: str) -> str:
    # Each removal can bring two others together, so one pass over neighbouring joiners is not enough.
    while (cleaned := _STRAY_JOINER.sub("", text)) != text:
        text = cleaned
    return text


def _one_script(word: str) -> str:
    if word.isascii():
        return word
    latin = sum("LATIN" in unicodedata.name(c, "") for c in word)
    swapped = word.translate(_LOOKALIKE)
    still_cyrillic = any("CYRILLIC" in unicodedata.name(c, "") for c in swapped)
    return swapped if latin and not still_cyrillic else word
