"""Find the names of the reference data in a text, at the speed of spaCy's ``PhraseMatcher``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from iranru_graph.extract.mentions import KINDS
from iranru_graph.model.vocabulary import EntityType
from iranru_graph.reference import Reference

Reading = tuple[str, EntityType, str]
_INNER = frozenset({EntityType.STATE, EntityType.ORGANISATION})
_OUTER = frozenset({EntityType.EVENT, EntityType.TREATY, EntityType.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``start`` to ``end`` are a form of the reference data with these readings, the surest first.

    ``inner`` holds the states and bodies named inside a longer name ("war in Ukraine").
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    inner: tuple[Hit, ...] = ()


class Gazetteer:
    """Matcher over all forms of the reference data.

    A form is found whatever its case where it is a description ("nuclear deal"), but its capitals must be capitals in
    the text too: "US" is not "us".
    """

    def __init__(self, nlp: Language, reference: Reference) -> None:
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._forms: dict[str, dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
        order = {kind: n for n, kind in enumerate(KINDS)}
        for form in reference.forms():
            entry = reference.entries[form.entity]
            reading = (form.entity, entry.type, form.kind)
            for text in variants(form.text):
                known = self._forms[" ".join(t.text for t in nlp.make_doc(text)).lower()][text]
                if reading not in known:
                    known.append(reading)
        docs = []
        for lowered, forms in self._forms.items():
            for readings in forms.values():
                readings.sort(key=lambda r: (order[r[2]], reference.entries[r[0]].cls == "HistoricalState", r[0]))
            docs.append((lowered, nlp.make_doc(next(iter(forms)))))
        for lowered, doc in docs:
            self._matcher.add(lowered, [doc])

    def __call__(self, doc: Doc) -> list[Hit]:
        """Longest hits that do not overlap, in order."""
        found = sorted(self._matcher(doc), key=lambda m: (m[1] - m[2], m[1]))
        taken: dict[int, int] = {}
        hits: list[Hit] = []
        inner: dict[int, list[Hit]] = defaultdict(list)
        for key, start, end in found:
            owners = {taken.get(i, -1) for i in range(start, end)}
            if len(owners) > 1:
                continue
            owner = owners.pop()
            readings = tuple(self._readings(doc.vocab.strings[key], doc[start:end].text))
            if not readings:
                continue
            if owner < 0:
                taken.update(dict.fromkeys(range(start, end), len(hits)))
                hits.append(Hit(start, end, readings))
            elif _named_within(
                readings[0], hits[owner].readings[0], end - start, first=start == hits[owner].start
            ) and not any(h.start < end and start < h.end for h in inner[owner]):
                inner[owner].append(Hit(start, end, readings))
        whole = [replace(h, inner=tuple(inner[n])) if n in inner else h for n, h in enumerate(hits)]
        return sorted(whole, key=lambda h: h.start)

    def _readings(self, lowered: str, text: str) -> Iterator[Reading]:
        seen = set()
        for form, readings in self._forms[lowered].items():
            if agrees(form, text):
                for reading in readings:
                    if reading[:2] not in seen:
                        seen.add(reading[:2])
                        yield reading


def _named_within(inner: Reading, outer: Reading, words: int, *, first: bool) -> bool:
    """Tell whether a shorter name inside a longer one names something too.

    It does in "war in Ukraine" and "government of Bashar al-Assad"; "UN Security Council" speaks of one body. Inside a
    weak form ("Russian mission") it does where the text does not mean that (``find_mentions``).
    """
    if outer[2] == "weak" and inner[2] != "weak":
        return True
    if inner[1] is EntityType.PERSON:
        return outer[1] is EntityType.STATE and words > 1
    if first and inner[1] is EntityType.ORGANISATION and outer[1] is EntityType.ORGANISATION:
        return False
    return inner[1] in _INNER and inner[2] != "weak" and outer[1] in _OUTER


def agrees(form: str, text: str) -> bool:
    """Tell whether every capital at the start of a word of ``form`` is one in ``text`` too.

    >>> agrees("US", "us"), agrees("nuclear deal", "Nuclear Deal"), agrees("Caspian Sea", "CASPIAN SEA")
    (False, True, True)
    """
    a, b = form.replace("-", " ").split(), text.replace("-", " ").split()
    if len(a) != len(b):
        return form[:1].isupper() <= text[:1].isupper()
    for x, y in zip(a, b, strict=True):
        if x[:1].isupper() and not y[:1].isupper():
            return False
        if x.isupper() and 1 < len(x) <= 4 and x.isalpha() and not y.isupper():
            return False
    return True


def variants(text: str) -> Iterator[str]:
    """A form with the apostrophes and dashes that texts use for it."""
    yield text
    if "'" in text:
        yield text.replace("'", "’")
    if "-" in text:
        yield text.replace("-", "–")
