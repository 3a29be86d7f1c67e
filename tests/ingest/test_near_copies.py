"""Near-copies: found at any distance, independent reports kept apart, in time that grows with the number of texts."""

from __future__ import annotations

import random
import time

from iranru_graph.ingest import NearCopies, mark_near_copies
from iranru_graph.model import Document


def words(seed: int, count: int = 300) -> list[str]:
    rng = random.Random(seed)
    return [f"w{rng.randrange(4000)}" for _ in range(count)]


def test_copies_are_found_and_others_are_not() -> None:
    seen = NearCopies()
    original = words(1)
    assert seen.add("a", " ".join(original)) is None
    assert seen.add("other", " ".join(words(2))) is None
    assert seen.add("same", " ".join(original)) == "a"
    assert seen.add("headline", "A new headline over it " + " ".join(original)) == "a"
    assert seen.add("cut", " ".join(original[:220])) == "a"
    assert seen.add("edited", " ".join(w if n % 40 else "changed" for n, w in enumerate(original))) == "a"
    # A third of the words in common, as two writers who quote one statement.
    assert seen.add("quoting", " ".join(original[:100] + words(3, 200))) is None


def test_a_copy_of_a_copy_names_the_first() -> None:
    text = words(4)
    documents = [Document(id=n, text=" ".join(text[: len(text) - 20 * k])) for k, n in enumerate("abc")]
    marked = list(mark_near_copies(documents))
    assert [d.near_copy_of for d in marked] == [None, "a", "a"]
    assert [d.text for d in marked] == [d.text for d in documents]


def test_short_and_empty_texts() -> None:
    seen = NearCopies()
    assert [seen.add("a", "Talks held."), seen.add("b", "Talks failed."), seen.add("c", "talks held")] == [
        None,
        None,
        "a",
    ]
    assert NearCopies().add("x", "") is None


def test_a_thousand_texts_take_seconds() -> None:
    seen = NearCopies()
    texts = [" ".join(words(n, 400)) for n in range(1000)]
    start = time.perf_counter()
    assert all(seen.add(str(n), text) is None for n, text in enumerate(texts))
    assert time.perf_counter() - start < 20
