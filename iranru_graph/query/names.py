"""What a person typed becomes an entity: names in three languages, whatever their case, accents and punctuation.

A name that fits several entities is an error that lists them, and one that fits none names the nearest: a guess
would answer a question that nobody asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from iranru_graph.model.errors import UsageError

_ARABIC = str.maketrans({"ي": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "ؤ": "و", "‌": ""})
_WORD = re.compile(r"\w+")
_NEAR = 72  # below this likeness (0 to 100) a suggestion confuses more than it helps


def fold(name: str) -> str:
    """A name as words without case, accents and punctuation.

    >>> fold("Ayatollāh  Khāmene'i"), fold("S-400"), fold("Пётр")
    ('ayatollah khamene i', 's 400', 'петр')
    """
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.translate(_ARABIC))
        name = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_WORD.findall(name.casefold()))


@dataclass(frozen=True, slots=True)
class Named:
    """An entity under the names that it goes by; ``weight`` (its number of claims) orders what fits equally."""

    id: str
    iri: str
    type: str
    name: str
    others: tuple[str, ...] = ()
    weight: int = 0


class UnknownNameError(UsageError):
    """No entity goes by that name; ``nearest`` are those that come close."""

    def __init__(self, name: str, nearest: tuple[Named, ...]) -> None:
        said = ", ".join(f"{n.name} ({n.id})" for n in nearest)
        super().__init__(
            f"no entity is named {name[:80]!r}",
            remedy=f"Did you mean {said}?" if said else "`iranru-graph query entities` lists them all",
        )
        self.nearest = nearest


class AmbiguousNameError(UsageError):
    """Several entities go by that name."""

    def __init__(self, name: str, fitting: tuple[Named, ...]) -> None:
        said = ", ".join(f"{n.id} ({n.name}, {n.type})" for n in fitting[:6])
        more = f" and {len(fitting) - 6} more" if len(fitting) > 6 else ""
        super().__init__(f"{name[:80]!r} fits several entities: {said}{more}", remedy="Give the id of the one you mean")
        self.nearest = fitting


@dataclass(frozen=True)
class Names:
    """All names of a graph.

    >>> lavrov = Named("sergey-lavrov", "…/sergey-lavrov", "Person", "Sergey Lavrov", ("Сергей Лавров",), 9)
    >>> iran = Named("iran", "…/iran", "State", "Iran", ("Islamic Republic of Iran",), 40)
    >>> names = Names((lavrov, iran))
    >>> [names.resolve(n).id for n in ("LAVROV", "лавров", "iran", "islamic republic")]
    ['sergey-lavrov', 'sergey-lavrov', 'iran', 'iran']
    >>> names.resolve("Lavrow")
    Traceback (most recent call last):
    ...
    iranru_graph.query.names.UnknownNameError: no entity is named 'Lavrow'. Did you mean Sergey Lavrov (sergey-lavrov)?
    """

    entries: tuple[Named, ...]
    _by_iri: dict[str, Named] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_iri", {e.iri: e for e in self.entries})

    @cached_property
    def _by_id(self) -> dict[str, Named]:
        return {e.id: e for e in self.entries}

    @cached_property
    def _folded(self) -> list[tuple[str, bool, Named]]:
        """Every folded name, whether it is the preferred one, and whose."""
        return [(fold(n), n == e.name, e) for e in self.entries for n in dict.fromkeys((e.name, *e.others))]

    def get(self, iri: str) -> Named | None:
        """The entity of an IRI."""
        return self._by_iri.get(iri)

    def resolve(self, name: str, *, types: Iterable[str] = ()) -> Named:
        """The one entity that ``name`` (a name, an id or an IRI) means, of one of ``types`` where given.

        A preferred name wins over another name, a whole name over a part of one. Raises ``UnknownNameError`` or
        ``AmbiguousNameError``, both with the nearest.
        """
        text = name.strip()
        exact = self._by_id.get(text) or self._by_iri.get(text.strip("<>"))
        if exact:
            return exact
        wanted = fold(text)
        glued = wanted.replace(" ", "")
        if not glued:
            raise UnknownNameError(name, ())
        allowed = set(types)
        pool = [f for f in self._folded if not allowed or f[2].type in allowed]
        levels = (
            [e for n, preferred, e in pool if preferred and n == wanted],
            [e for n, _, e in pool if n == wanted],
            [e for n, _, e in pool if n.replace(" ", "") == glued],
            [e for n, _, e in pool if f" {wanted} " in f" {n} "],
        )
        for level in levels:
            fitting = tuple(sorted(set(level), key=lambda e: (-e.weight, e.id)))
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                raise AmbiguousNameError(name, fitting)
        raise UnknownNameError(name, tuple(self._near(wanted, pool, limit=3)))

    def namesakes(self, name: str, *, limit: int = 4) -> list[Named]:
        """Other entities that bear all words of ``name`` in theirs, where it is no id: the most claimed first."""
        wanted = fold(name)
        if not wanted or name.strip() in self._by_id or name.strip("<> ") in self._by_iri:
            return []
        chosen = self.resolve(name)
        found = {e for n, _, e in self._folded if f" {wanted} " in f" {n} " and e != chosen}
        return sorted(found, key=lambda e: (-e.weight, e.id))[:limit]

    def search(self, text: str, *, limit: int = 12) -> list[Named]:
        """Entities for a search box: names that begin with what was typed, then those that hold it, then alike ones."""
        wanted = fold(text)
        if not wanted:
            return []
        best: dict[str, tuple[int, Named]] = {}
        for n, preferred, entity in self._folded:
            padded = f" {n}"
            if n == wanted:
                rank = 0 if preferred else 1
            elif n.startswith(wanted):
                rank = 2
            elif all(f" {word}" in padded for word in wanted.split()):
                rank = 3
            elif len(wanted) > 2 and wanted.replace(" ", "") in n.replace(" ", ""):
                rank = 4
            else:
                continue
            if entity.id not in best or rank < best[entity.id][0]:
                best[entity.id] = (rank, entity)
        hits = [e for _, e in sorted(best.values(), key=lambda hit: (hit[0], -hit[1].weight, hit[1].id))]
        if len(hits) < limit and len(wanted) > 2:
            hits += [e for e in self._near(wanted, self._folded, limit=limit) if e.id not in best]
        return hits[:limit]

    def _near(self, wanted: str, pool: list[tuple[str, bool, Named]], *, limit: int) -> list[Named]:
        """Entities with a word that begins so, then those whose name, or one word of it, is spelt nearly so."""
        from rapidfuzz import fuzz, process

        found = {}
        if len(wanted) > 1:
            begun = {e for n, _, e in pool if f" {wanted}" in f" {n}"}
            found = {e.id: e for e in sorted(begun, key=lambda e: (-e.weight, e.id))}
        best: dict[str, tuple[float, Named]] = {}
        one_word = " " not in wanted
        spelt = [(form, e) for n, _, e in pool for form in ((n, *n.split()) if one_word and " " in n else (n,))]
        hits = process.extract(
            wanted, [form for form, _ in spelt], scorer=fuzz.ratio, limit=limit * 8, score_cutoff=_NEAR
        )
        for _, score, index in hits:
            entity = spelt[index][1]
            if entity.id not in best or score > best[entity.id][0]:
                best[entity.id] = (score, entity)
        near = sorted(best.values(), key=lambda hit: (-hit[0], -hit[1].weight, hit[1].id))
        found |= {e.id: e for _, e in near if e.id not in found}
        return list(found.values())[:limit]
