"""Bytes become text, whatever the encoding; what cannot be told is refused rather than guessed."""

from __future__ import annotations

import codecs
import logging
import re

from iranru_graph.model.errors import SkipInput

log = logging.getLogger(__name__)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: First bytes of files that are no texts, whatever they are named.
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3", "a database"),
)
#: Single-byte encodings of the field's texts, the likely ones first; tried by how well the result reads.
_CANDIDATES = ("cp1251", "koi8_r", "cp1252", "iso8859_5", "cp1256", "cp866", "mac_cyrillic")
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1b\x85")


def decode(data: bytes, path: str) -> str:
    """Text of ``data``; ``path`` is for messages only.

    UTF-8 and anything with a byte order mark are read as such. Otherwise the encoding is told from the bytes, with a
    logged warning. Raises ``SkipInput`` for an empty file, a binary one, and one whose encoding cannot be told.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise SkipInput(path, "the file is empty")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, path)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise SkipInput(path, f"the file is {what}, not a text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _told(data, path)
    if _is_binary(data):
        return _utf16_without_mark(data, path)
    return text


def _strict(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SkipInput(path, f"marked as {encoding}, but byte {error.start} is none of it") from error


def _is_binary(data: bytes) -> bool:
    head = data[:65536]
    controls = sum(b < 32 and b not in _TEXT_CONTROLS for b in head)
    return controls > len(head) / 200


def _utf16_without_mark(data: bytes, path: str) -> str:
    """Every second byte of an English or Russian text in UTF-16 repeats one of few values."""
    for encoding, high in (("utf-16-le", data[1:4096:2]), ("utf-16-be", data[0:4096:2])):
        if high and sum(b in (0, 4, 32) for b in high) > 0.95 * len(high):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            log.warning("%s is not UTF-8; read as %s", path, encoding)
            return text
    raise SkipInput(path, "a binary file, not a text")


def _told(data: bytes, path: str) -> str:
    if _is_binary(data):
        return _utf16_without_mark(data, path)
    scored = sorted(((_plausible(data, c), -i, c) for i, c in enumerate(_CANDIDATES)), reverse=True)
    score, _, encoding = scored[0]
    if score >= 0.9:
        log.warning("%s is not UTF-8; read as %s", path, encoding)
        return data.decode(encoding)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:262144]).best()
    if best is not None and best.percent_chaos < 5 and best.percent_coherence > 20:
        try:
            text = data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
        else:
            log.warning("%s is not UTF-8; read as %s", path, best.encoding)
            return text
    raise SkipInput(path, "its encoding cannot be told. Save it as UTF-8")


_LETTER_RUN = re.compile(r"[^\W\d_]+")
_TYPOGRAPHY = frozenset("‘’“”„–—…•«»°§№©®€£ ½¼‚\u00a0")
# How often the letters are used decides between the Cyrillic encodings, whose wrong readings are words of rare letters.
_COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшю")


def _plausible(data: bytes, encoding: str) -> float:
    """Share of the non-ASCII characters that read as words or typography in ``encoding``, 0 to 1."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    sample = text[:100_000]
    foreign = sum(not c.isascii() for c in sample)
    if not foreign:
        return 0.0
    good = float(sum(c in _TYPOGRAPHY for c in sample))
    for word in _LETTER_RUN.findall(sample):
        if not word.isascii():
            good += _reads(word)
    return good / foreign


def _reads(word: str) -> float:
    """How many of the non-ASCII letters of a word stand where a writer would put them."""
    odd = [c for c in word if not c.isascii()]
    cyrillic = [c for c in odd if "\u0400" <= c <= "\u04ff"]
    if cyrillic:
        if len(cyrillic) < len(word) or not (word.islower() or word.istitle() or word.isupper()):
            return 0.0
        return sum(1.0 if c.lower() in _COMMON_CYRILLIC else 0.8 for c in cyrillic) * (0.9 if word.isupper() else 1.0)
    arabic = [c for c in odd if "\u0600" <= c <= "\u06ff"]
    if arabic:
        return float(len(odd)) if len(arabic) == len(word) and len(word) > 1 else 0.0
    if word[1:] != word[1:].lower() and not word.isupper():
        return 0.0
    # In a Latin word accents are few: a run of them is some other alphabet read wrongly.
    return float(len(odd)) if len(odd) <= max(1, len(word) // 3) else 0.0
