"""The claims figure by kind: per predicate, per polarity and modality, per form of expression."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from iranru_graph.evaluate.figures import Figure
from iranru_graph.evaluate.matching import Match

K = TypeVar("K", bound=Hashable)


def by_predicate(matches: Sequence[Match]) -> dict[str, Figure]:
    """Claims per predicate, those with the most gold first; the counts add up to the claims figure."""
    return _figures(
        (k[1] for m in matches for k in m.gold.keys() & m.system.keys()),
        (k[1] for m in matches for k in m.system),
        (k[1] for m in matches for k in m.gold),
        str,
    )


def by_qualifier(matches: Sequence[Match]) -> dict[str, Figure]:
    """Full claims per polarity and modality (``negated actual``); the counts add up to the full figure."""
    return _figures(
        (q[1:] for m in matches for q in m.gold_full & m.system_full),
        (q[1:] for m in matches for q in m.system_full),
        (q[1:] for m in matches for q in m.gold_full),
        lambda q: " ".join(q),
    )


def by_form(matches: Sequence[Match]) -> dict[str, Figure]:
    """Claims per form in which the answer read them (prefix of the rule).

    The gold knows no forms, so what is wanted is all of the gold's claims: precision is of the form, recall is the part
    of all claims that the form brought in.
    """
    wanted = sum(len(m.gold) for m in matches)
    given = Counter(c.form for m in matches for c in m.system.values())
    right = Counter(c.form for m in matches for k, c in m.system.items() if k in m.gold)
    return {form: Figure(right[form], n, wanted) for form, n in sorted(given.items(), key=lambda f: (-f[1], f[0]))}


def _figures(
    right: Iterable[K], given: Iterable[K], wanted: Iterable[K], name: Callable[[K], str]
) -> dict[str, Figure]:
    r, g, w = Counter(right), Counter(given), Counter(wanted)
    kinds = sorted(g.keys() | w.keys(), key=lambda k: (-w[k], -g[k], name(k)))
    return {name(k): Figure(r[k], g[k], w[k]) for k in kinds}
