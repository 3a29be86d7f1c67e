"""Interviews in print: whose turn it is, by labels ("Jane Doe: …", "J.D.: …", "Q: …") or by questions set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from iranru_graph.extract.lexicon import grammar, nouns, qualifiers
from iranru_graph.extract.mentions import Mention
from iranru_graph.extract.reading import Reading
from iranru_graph.model.vocabulary import EntityType

#: Tokens of a label at the most, and of a question that stands as a paragraph of its own.
_LABEL, _QUESTION = 7, 90
_INITIALS = re.compile(r"(?:[A-Z]\.?\s?){2,3}$")
_ANSWER = frozenset({"a", "answer", "reply"})
#: So many questions set apart make an interview where no label tells.
_QUESTIONS = 3
#: Fewer do where each turn begins with a dash.
_DASHED = 2
_INTERVIEW = frozenset({"interview", "interviewed", "conversation", "q&a", "questions", "answers"})


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Sentences ``first`` to ``last``; ``label`` is whoever it names before a colon: a person, or "" for another.

    ``asks`` tells that it ends with a question, ``dash`` that it begins with one.
    """

    first: int
    last: int
    label: str | None
    asks: bool
    dash: bool = False


def turns(reading: Reading) -> dict[int, str]:
    """The speaker of each sentence of an interview, by number; empty for any other text.

    With labels, a paragraph without one goes on with the turn before it. Without labels, what stands after a question
    is said by the one person whom the lines before the first question present.
    """
    paragraphs = list(_paragraphs(reading))
    labels = [p for p in paragraphs if p.label is not None]
    persons = Counter(p.label for p in labels if p.label)
    if persons and persons.most_common(1)[0][1] >= 2 and len(labels) - persons.most_common(1)[0][1] >= 1:
        return _by_labels(paragraphs)
    asked = [p for p in paragraphs if p.asks]
    if len(asked) < (_QUESTIONS if any(not p.dash for p in asked) else _DASHED):
        return {}
    person = _presented(reading, asked[0].first)
    if person is None:
        return {}
    return {n: person for p in paragraphs if p.first > asked[0].last and not p.asks for n in range(p.first, p.last + 1)}


def _by_labels(paragraphs: list[_Paragraph]) -> dict[int, str]:
    speaking, found = "", {}
    for p in paragraphs:
        speaking = speaking if p.label is None else p.label
        if speaking:
            found.update(dict.fromkeys(range(p.first, p.last + 1), speaking))
    return found


def _paragraphs(reading: Reading) -> Iterator[_Paragraph]:
    tree = reading.tree
    starts = [n for n in range(len(tree.bounds)) if n == 0 or tree.apart(n - 1, n)]
    for first, following in zip(starts, [*starts[1:], len(tree.bounds)], strict=True):
        begin, end = tree.bounds[first][0], tree.bounds[following - 1][1]
        text = tree.doc[begin:end].text.strip()
        label = _label(reading, begin)
        asks = text.rstrip('”"’*_ ').endswith("?") and end - begin <= _QUESTION
        yield _Paragraph(first, following - 1, label, asks, text[:1] in "-–—")


def _label(reading: Reading, start: int) -> str | None:
    """The person named before a colon at ``start``, by name or initials; "" for an outlet or "Q"; else None."""
    tree = reading.tree
    marks = (":", ".") if tree.text[start] in ("Q", "A") else (":",)
    colon = next((j for j in range(start + 1, min(start + _LABEL, len(tree))) if tree.text[j] in marks), -1)
    if colon < 0 or any(tree.is_verb(j) for j in range(start, colon)):
        return None
    mention = reading.mentions.at.get(colon - 1)
    if mention is not None and mention.type is EntityType.PERSON and mention.start >= start:
        return mention.entity
    words = tree.doc[start:colon].text
    if _INITIALS.match(words):
        initials = re.sub(r"[^A-Z]", "", words)
        called = {m.entity for m in _persons(reading) if _initials(reading.names[m.entity]) == initials}
        return called.pop() if len(called) == 1 else ""
    if words.lower() in _ANSWER:
        return _presented(reading, tree.sentence[start]) or ""
    short = colon - start <= 4 and words[:1].isupper()
    return "" if short and (words.lower() in nouns().turns or (mention is not None and words.istitle())) else None


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split()).upper()


def _persons(reading: Reading) -> Iterator[Mention]:
    return (m for m in reading.mentions.items if m.type is EntityType.PERSON)


def _presented(reading: Reading, before: int) -> str | None:
    """The one person whom the sentences ``before`` the questions present: by a calling, as speaking, as interviewed."""
    tree = reading.tree
    callings = nouns().callings | nouns().occupations | nouns().speaking | grammar().offices
    weight: Counter[str] = Counter()
    for m in _persons(reading):
        number = tree.sentence[m.start]
        if number >= before or (m.start and tree.lower[m.start - 1] == "by"):
            continue
        start, end = tree.bounds[number]
        verb = tree.verb_over(m.head)
        weight[m.entity] += 1
        if not _INTERVIEW.isdisjoint(tree.lower[start:end]):
            weight[m.entity] += 1
        if verb >= 0 and tree.lemma[verb] in qualifiers().speech.verbs | {"talk", "speak", "answer", "discuss"}:
            weight[m.entity] += 2 * (tree.dep[m.head] in ("nsubj", "nsubjpass"))
        near = range(max(m.start - 6, start), min(m.end + 8, end))
        if any(tree.lower[j] in callings and j not in reading.mentions.at for j in near):
            weight[m.entity] += 2
    ranked = weight.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None
