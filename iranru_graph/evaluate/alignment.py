"""Which entity of an answer is which of the gold: by Wikidata id, else by a surface form that both have, one to one."""

from __future__ import annotations

import re
import unicodedata

from iranru_graph.evaluate.sheets import Sheet, SheetClaim, SheetEntity
from iranru_graph.model.vocabulary import SYMMETRIC, Predicate

#: Subject, predicate and object by gold ids; an end that no gold entity matches is its own id after a ``?``.
Key = tuple[str, Predicate, str]


def fold(form: str) -> str:
    """A surface form without case, accents, punctuation, leading article and possessive ending.

    Characters outside ASCII go first, as in the reference scorer, so a curly apostrophe leaves its *s* behind.

    >>> [fold(f) for f in ("The Kremlin", "Iran's", "Iran’s", "Société–2", "Россия")]
    ['kremlin', 'iran', 'irans', 'societe2', 'Россия']
    """
    plain = unicodedata.normalize("NFKD", form).encode("ascii", "ignore").decode("ascii").casefold()
    without_possessive = re.sub(r"['`]s\b", "", plain)
    words = " ".join(re.findall(r"[a-z0-9]+", without_possessive))
    return words.removeprefix("the ") or form.strip()


def _folded(entity: SheetEntity) -> frozenset[str]:
    return frozenset(fold(form) for form in entity.forms if form.strip())


def align(gold: Sheet, system: Sheet) -> dict[str, str]:
    """Ids of the answer's entities → ids of the gold's, of one type, the closest first.

    Equal Wikidata ids come before shared forms, then the pair whose sets of forms overlap most (Jaccard).
    """
    gold_forms = [(e, _folded(e)) for e in gold.entities]
    candidates: list[tuple[bool, float, str, str]] = []
    for own in system.entities:
        forms = _folded(own)
        for other, other_forms in gold_forms:
            same_item = own.wikidata is not None and own.wikidata == other.wikidata
            shared = forms & other_forms
            if own.type is other.type and (same_item or shared):
                overlap = len(shared) / len(forms | other_forms) if forms | other_forms else 0.0
                candidates.append((not same_item, -overlap, own.id, other.id))
    matched: dict[str, str] = {}
    taken: set[str] = set()
    for *_, own_id, gold_id in sorted(candidates):
        if own_id not in matched and gold_id not in taken:
            matched[own_id] = gold_id
            taken.add(gold_id)
    return matched


def claim_key(claim: SheetClaim, matched: dict[str, str]) -> Key:
    """What a claim says by gold ids; the ends of a symmetric predicate stand in alphabetical order."""
    subject, object_ = (matched.get(end, f"?{end}") for end in (claim.subject, claim.object))
    if claim.predicate in SYMMETRIC and subject > object_:
        subject, object_ = object_, subject
    return subject, claim.predicate, object_
