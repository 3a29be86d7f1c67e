"""Annotated example sentences: what an analyst writes to show, and to test, how a sentence is read.

One sentence a line, then ``=>``, then the claims that a careful reader would write down, joined by ``;``, or ``-`` for
none::

    Russia has not delivered the S-400 to Iran. => suppliesArmsTo(Russia, Iran) negated weapon S-400
    Lavrov said Tehran might join the EAEU in 2024. => memberOf(Iran, EAEU) planned by Lavrov at 2024

Ends are any name of the entity. ``holdsOffice`` and ``locatedIn`` count only where one of them is expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iranru_graph.extract.extractor import Extractor
from iranru_graph.model import SYMMETRIC, Annotation, DataError, Document, Modality, Polarity, Predicate
from iranru_graph.reference import Reference

_CLAIM = re.compile(
    r"(?P<predicate>\w+)\((?P<subject>[^,()]+(?:\([^)]*\))?), (?P<object>[^()]+(?:\([^)]*\))?)\)(?P<rest>[^;]*)"
)
_REST = re.compile(
    r"\s+(negated|planned|alleged|by (?P<by>.+?)|at (?P<at>\d{4}(?:-\d\d){0,2})|weapon (?P<weapon>.+?))"
    r"(?=\s+(?:negated|planned|alleged|by |at \d|weapon )|\s*$)"
)
_QUIET = frozenset({Predicate.HOLDS_OFFICE, Predicate.LOCATED_IN})


@dataclass(frozen=True, slots=True)
class Expected:
    """One claim that an example expects; ends as written."""

    predicate: Predicate
    subject: str
    object: str
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    by: str | None = None
    at: str | None = None
    weapon: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with everything it states; ``where`` is its file and line."""

    sentence: str
    expected: tuple[Expected, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an example was read: claims missing and too much, in words; right where both are empty."""

    example: Example
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Tell whether exactly the expected claims were read."""
        return not self.missing and not self.extra


def parse(line: str, *, where: str = "") -> Example:
    """Read one example line; a malformed one is a ``DataError`` with its place and what is expected.

    >>> parse("Iran denied it. => -").expected
    ()
    >>> parse("X met Y. => metWith(X, Y) planned by Z at 1989-06").expected[0].by
    'Z'
    """
    sentence, arrow, claims = line.rpartition(" => ")
    if not arrow:
        raise DataError(f"{where}: no ' => ' in {line[:60]!r}", remedy="Write: sentence => predicate(A, B); … or -")
    if claims.strip() == "-":
        return Example(sentence.strip(), (), where)
    return Example(sentence.strip(), tuple(_expected(c.strip(), where) for c in claims.split(";") if c.strip()), where)


def _expected(text: str, where: str) -> Expected:
    match = _CLAIM.fullmatch(text)
    try:
        if match is None:
            raise ValueError("it is not predicate(A, B) …")
        predicate = Predicate(match["predicate"])
        rest, position = match["rest"].rstrip(), 0
        words: dict[str, str] = {}
        flags = set()
        while position < len(rest):
            found = _REST.match(rest, position)
            if found is None:
                raise ValueError(
                    f"{rest[position:].strip()!r} is none of negated, planned, alleged, by …, at …, weapon …"
                )
            flags.add(found[1])
            words.update({k: v for k, v in found.groupdict().items() if v})
            position = found.end()
    except ValueError as error:
        raise DataError(f"{where}: cannot read {text!r}: {error}", remedy="See docs/frames.md") from error
    modality = next((m for m in (Modality.PLANNED, Modality.ALLEGED) if m in flags), Modality.ACTUAL)
    polarity = Polarity.NEGATED if "negated" in flags else Polarity.AFFIRMED
    return Expected(
        predicate,
        match["subject"].strip(),
        match["object"].strip(),
        polarity,
        modality,
        words.get("by"),
        words.get("at"),
        words.get("weapon"),
    )


def read_examples(lines: Iterable[str], *, name: str) -> Iterator[Example]:
    """Examples of a file; blank lines and lines that begin with ``#`` are for people."""
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            yield parse(line.rstrip("\n"), where=f"{name}:{number}")


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that stand together, each with its claims; ``date`` is that of publication, where one is given."""

    sentences: tuple[Example, ...]
    date: str | None = None

    @property
    def text(self) -> str:
        """The running text."""
        return " ".join(e.sentence for e in self.sentences)


def read_passages(lines: Iterable[str], *, name: str) -> Iterator[Passage]:
    """Passages of a file: one sentence a line as in ``parse``, a blank line after each passage.

    A line ``# date: 2023-07-14`` dates the passage that it begins; other lines with ``#`` are for people.

    >>> [p.date for p in read_passages(["# date: 2023-07-14", "A met B. => -", "", "C left. => -"], name="x")]
    ['2023-07-14', None]
    """
    date: str | None = None
    found: list[Example] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.startswith("# date:"):
            date = line.removeprefix("# date:").strip()
        elif line.strip() and not line.startswith("#"):
            found.append(parse(line.rstrip("\n"), where=f"{name}:{number}"))
        elif not line.strip() and found:
            yield Passage(tuple(found), date)
            date, found = None, []


def check(examples: Iterable[Example], extractor: Extractor, *, date: str = "2024-06-15") -> Iterator[Outcome]:
    """Read each sentence as a document of its own, dated ``date``, and compare."""
    listed = list(examples)
    documents = (Document(id=str(n), text=e.sentence, date=date) for n, e in enumerate(listed))
    for example, annotation in zip(listed, extractor.annotate(documents), strict=True):
        yield _compare(example, annotation, extractor.reference)


def _compare(example: Example, annotation: Annotation, reference: Reference) -> Outcome:
    names = entity_names(annotation, reference)
    loud = {e.predicate for e in example.expected}
    given = []
    for s in annotation.statements:
        if s.predicate in _QUIET and s.predicate not in loud:
            continue
        given.append(s)
    left = list(given)
    missing = []
    for e in example.expected:
        found = None
        for s in left:
            ends = [(s.subject, s.object)]
            if s.predicate in SYMMETRIC:
                ends.append((s.object, s.subject))
            if (
                s.predicate is e.predicate
                and any(fold(e.subject) in names[a] and fold(e.object) in names[b] for a, b in ends)
                and (s.polarity, s.modality) == (e.polarity, e.modality)
                and (e.by is None or (s.attributed_to is not None and fold(e.by) in names[s.attributed_to]))
                and (e.at is None or s.time == e.at)
                and (e.weapon is None or (s.weapon is not None and fold(e.weapon) in names[s.weapon]))
            ):
                found = s
                break
        if found is None:
            missing.append(_words(e))
        else:
            left.remove(found)
    shown = {e.id: e.name for e in annotation.entities}
    extra = tuple(
        " ".join(
            w
            for w in (
                f"{s.predicate}({shown[s.subject]}, {shown[s.object]})",
                str(s.polarity) if s.polarity is Polarity.NEGATED else "",
                str(s.modality) if s.modality is not Modality.ACTUAL else "",
                f"by {shown[s.attributed_to]}" if s.attributed_to else "",
                f"at {s.time}" if s.time else "",
                f"[{s.rule}]",
            )
            if w
        )
        for s in left
    )
    return Outcome(example, tuple(missing), extra)


def _words(e: Expected) -> str:
    parts = [f"{e.predicate}({e.subject}, {e.object})"]
    parts += ["negated"] * (e.polarity is Polarity.NEGATED) + [str(e.modality)] * (e.modality is not Modality.ACTUAL)
    parts += [f"by {e.by}"] * bool(e.by) + [f"at {e.at}"] * bool(e.at) + [f"weapon {e.weapon}"] * bool(e.weapon)
    return " ".join(parts)


def entity_names(annotation: Annotation, reference: Reference) -> dict[str, set[str]]:
    """Entity ids with all folded names by which an example may call them."""
    found = {}
    for e in annotation.entities:
        forms = {e.id, e.name, *(m.text for m in e.mentions)}
        entry = reference.entries.get(e.id)
        if entry is not None:
            forms |= {
                entry.name,
                *entry.aliases,
                *entry.weak,
                *getattr(entry, "seats", ()),
                *getattr(entry, "adjectives", ()),
            }
        found[e.id] = {fold(f) for f in forms}
    return found


def fold(name: str) -> str:
    """A name without case, punctuation, article and possessive.

    >>> fold("the Kremlin's"), fold("S-300")
    ('kremlin', 's 300')
    """
    return re.sub(r"[^a-z0-9]+", " ", name.replace("’", "'").replace("'s", "").lower()).strip().removeprefix("the ")
