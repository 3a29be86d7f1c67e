"""A parsed text as plain Python lists, because rules that walk a tree touch each token many times.

Indices are token positions in the spaCy ``Doc``; a missing token is ``-1``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from iranru_graph.extract.lexicon import lemmas

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


@dataclass(frozen=True, slots=True)
class Tree:
    """The dependency parse of one document.

    ``text``, ``lower``, ``lemma`` (lower-cased), ``pos``, ``tag``, ``dep`` hold one string a token, ``head`` the index
    of the governor (itself for a root), ``children`` the dependents in order, ``sentence`` the number of the sentence,
    and ``bounds`` the token span of each sentence, half-open.
    """

    doc: Doc
    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    sentence: list[int]
    bounds: list[tuple[int, int]]

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """Read the parse off a ``Doc`` that has tags, lemmas, a parse and sentence starts."""
        values = doc.to_array(["ORTH", "LEMMA", "POS", "TAG", "DEP"])
        known = {n: doc.vocab.strings[n] for n in np.unique(values).tolist()}
        text, lemma, pos, tag, dep = ([known[n] for n in column] for column in values.T.tolist())
        head = (doc.to_array("HEAD").astype(np.int64) + np.arange(len(doc))).tolist()
        children: list[list[int]] = [[] for _ in head]
        for i, h in enumerate(head):
            if h != i:
                children[h].append(i)
        bounds = [(s.start, s.end) for s in doc.sents]
        sentence = [0] * len(head)
        for number, (start, end) in enumerate(bounds):
            sentence[start:end] = [number] * (end - start)
        lower = [t.lower() for t in text]
        corrections = lemmas()
        return cls(
            doc=doc,
            text=text,
            lower=lower,
            lemma=[corrections.get(w) or base.lower() for w, base in zip(lower, lemma, strict=True)],
            pos=pos,
            tag=tag,
            dep=dep,
            head=head,
            children=children,
            sentence=sentence,
            bounds=bounds,
        )

    def __len__(self) -> int:
        return len(self.text)

    def child(self, i: int, *deps: str) -> int:
        """First dependent of ``i`` with one of these relations, else -1."""
        for c in self.children[i]:
            if self.dep[c] in deps:
                return c
        return -1

    def dependents(self, i: int, *deps: str) -> list[int]:
        """All dependents of ``i`` with one of these relations."""
        return [c for c in self.children[i] if self.dep[c] in deps]

    def conjuncts(self, i: int) -> list[int]:
        """``i`` and all that is coordinated after it, in order."""
        found = [i]
        for j in found:
            found.extend(c for c in self.children[j] if self.dep[c] == "conj")
        return found

    def coordination(self, i: int) -> list[int]:
        """The whole coordination that ``i`` stands in, first member first."""
        while self.dep[i] == "conj" and self.head[i] != i:
            i = self.head[i]
        return self.conjuncts(i)

    def ancestors(self, i: int) -> Iterator[int]:
        """Governors of ``i``, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def subtree(self, i: int) -> list[int]:
        """``i`` and all below it, unordered."""
        found = [i]
        for j in found:
            found.extend(self.children[j])
        return found

    def hang(self, i: int, head: int, dep: str) -> None:
        """Make ``i`` a dependent of ``head``; nothing is changed where ``head`` stands below ``i``, or is it."""
        if head in self.subtree(i):
            return
        if self.head[i] != i:
            self.children[self.head[i]].remove(i)
        self.children[head] = sorted([*self.children[head], i])
        self.head[i], self.dep[i] = head, dep

    def verb_over(self, i: int) -> int:
        """The nearest verb at or above a word, else -1."""
        return next((a for a in (i, *self.ancestors(i)) if self.is_verb(a)), -1)

    def apart(self, sentence: int, number: int) -> bool:
        """Tell whether a paragraph ends between two sentences."""
        return "\n" in self.doc[self.bounds[sentence][0] : self.bounds[number][0]].text_with_ws.lstrip()

    def is_verb(self, i: int) -> bool:
        """Tell whether a token is a verb or auxiliary."""
        return self.pos[i] in ("VERB", "AUX")

    def passive(self, i: int) -> bool:
        """Tell whether a verb is passive: an auxiliary or subject says so, or it is a bare past participle."""
        if any(self.dep[c] in ("auxpass", "nsubjpass") for c in self.children[i]):
            return True
        if self.tag[i] != "VBN" or any(self.dep[c] in ("aux", "nsubj", "dobj") for c in self.children[i]):
            if self.dep[i] == "conj" and self.tag[i] == "VBN" and not self.dependents(i, "nsubj", "aux", "dobj"):
                return self.passive(self.head[i])
            return False
        return self.dep[i] in ("acl", "advcl", "amod", "ROOT", "relcl") or (
            self.dep[i] == "conj" and self.passive(self.head[i])
        )

    def subjunctive(self, i: int) -> bool:
        """Tell whether a clause is in the bare subjunctive: "insisted that the embargo *be lifted*"."""
        bare = [j for j in (i, *self.dependents(i, "aux", "auxpass")) if self.tag[j] == "VB"] or self._unmarked(i)
        finite = any(self.tag[c] in ("MD", "VBZ", "VBP", "VBD", "TO") for c in self.dependents(i, "aux", "auxpass"))
        return bool(bare) and not finite and bool(self.dependents(i, "nsubj", "nsubjpass"))

    def _unmarked(self, i: int) -> bool:
        """ "That Iran leave the accord": with one subject a present tense has an "s"; taggers overlook that."""
        subjects = self.dependents(i, "nsubj")
        return self.tag[i] == "VBP" and any(
            self.tag[s] == "NNP" and not self.dependents(s, "conj") and self.text[s - 1 : s] == ["that"]
            for s in subjects
        )

    def particle(self, i: int) -> str:
        """The particle of a phrasal verb (``out`` in "carried out"), else an empty string."""
        p = self.child(i, "prt")
        if p < 0 and i + 1 in self.children[i] and self.lower[i + 1] in ("away", "forward"):
            p = i + 1  # parsers take it for an adverb
        return self.lower[p] if p >= 0 else ""
