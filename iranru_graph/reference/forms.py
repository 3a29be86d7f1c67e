"""Check names: a form that means its entity wherever it stands belongs to one entity only.

``ambiguous`` reports the forms that need a decision (shared by several entities, or common English words) and how the
data decides each: this is what an analyst reads before adding an alias.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from iranru_graph.model import EntityType
from iranru_graph.reference.finding import Finding
from iranru_graph.reference.reference import Form, Reference
from iranru_graph.resources import resource

#: Kinds of forms that mean their entity wherever they stand.
STRONG = frozenset({"name", "alias", "adjective", "demonym"})
#: Kinds that mean a state where it acts, and leave the place where something happens.
METONYMY = frozenset({"seat", "capital"})

_FIELDS = {
    "name": "name",
    "alias": "aliases",
    "weak": "weak",
    "adjective": "adjectives",
    "demonym": "demonyms",
    "seat": "seats",
    "capital": "capital",
}


def check_forms(reference: Reference) -> Iterator[Finding]:
    """Strong forms that two entities share, whatever their case, and forms that an entry gives twice."""
    for forms in _by_text(reference).values():
        strong = [f for f in forms if f.kind in STRONG]
        first = strong[0] if strong else None
        for form in strong[1:]:
            assert first is not None
            where = reference.sources[form.entity].at(_FIELDS[form.kind])
            if form.entity != first.entity:
                there = reference.sources[first.entity].at(_FIELDS[first.kind])
                yield Finding(
                    where,
                    f"{form.entity}: {form.text!r} already means {first.entity} ({there})",
                    "Keep it for the one that nearly every text means and move it to 'weak' for the other",
                )
        for form in forms:
            if form.kind == "weak" and any(f.entity == form.entity and f.text == form.text for f in strong):
                where = reference.sources[form.entity].at("weak")
                yield Finding(where, f"{form.entity}: {form.text!r} is both strong and weak", "Keep one of them")


def _by_text(reference: Reference) -> dict[str, list[Form]]:
    found: dict[str, list[Form]] = defaultdict(list)
    for form in reference.forms():
        found[form.text.casefold()].append(form)
    return found


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A form that needs a decision: what it may mean, why it is on the list, and what the data decides."""

    text: str
    entities: tuple[str, ...]
    reason: str
    decision: str


def ambiguous(reference: Reference) -> list[Ambiguity]:
    """Forms that several entities share or that are common English words, in alphabetical order.

    Capitals are left out: each is its place where something happens and its state where it acts.
    """
    found = []
    for text, all_forms in _by_text(reference).items():
        forms = [f for f in all_forms if f.kind != "capital"]
        if not forms:
            continue
        entities = tuple(dict.fromkeys(f.entity for f in forms))
        common = text in common_words()
        if len(entities) > 1:
            reason = "shared, common word" if common else "shared"
            found.append(Ambiguity(forms[0].text, entities, reason, _decide_shared(reference, forms)))
        elif common:
            found.append(Ambiguity(forms[0].text, entities, "common word", _decide_common(forms)))
    return sorted(found, key=lambda a: (a.text.casefold(), a.text))


def _decide_shared(reference: Reference, forms: list[Form]) -> str:
    strong = next((f.entity for f in forms if f.kind in STRONG), None)
    seat = next((f.entity for f in forms if f.kind in METONYMY), None)
    weak = [f.entity for f in forms if f.kind == "weak" and f.entity != strong]
    said = []
    if strong and seat and reference.entries[strong].type is EntityType.PLACE:
        said.append(f"{seat} where it acts, {strong} where something happens")
    elif strong or seat:
        said.append(f"means {strong or seat}")
    if weak:
        who = ", ".join(dict.fromkeys(weak))
        said.append(f"{who} only where the document names {'it' if len(weak) == 1 else 'one of them'} in another form")
    return "; ".join(said)


def _decide_common(forms: list[Form]) -> str:
    if all(f.kind == "weak" for f in forms):
        return f"{forms[0].entity} only where the document names it in another form"
    texts = {f.text for f in forms if f.kind != "weak"}
    if all(t.isupper() for t in texts):
        return f"means {forms[0].entity} in capitals only"
    if any(t[:1].isupper() for t in texts):
        return f"means {forms[0].entity} with a capital letter only"
    return f"means {forms[0].entity} wherever it stands"


@cache
def common_words() -> frozenset[str]:
    """Common English words that are also names in the field, in lower case (``data/reference/common-words.txt``)."""
    lines = resource("data/reference/common-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())
