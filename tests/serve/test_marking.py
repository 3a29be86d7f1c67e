from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iranru_graph.serve.marking import Named, Sentence, mark

spans = st.tuples(st.integers(0, 30), st.integers(0, 30))


@given(
    st.text(alphabet="ab<& \nж", max_size=30),
    st.lists(spans, max_size=6),
    st.lists(spans, max_size=8),
)
def test_the_text_stays_the_text(text: str, said: list[tuple[int, int]], named: list[tuple[int, int]]) -> None:
    sentences = [Sentence(min(s), max(s), (i,)) for i, s in enumerate(said)]
    stretches = mark(text, sentences, [Named(min(n), max(n), str(i)) for i, n in enumerate(named)])
    assert "".join(p.text for s in stretches for p in s.pieces) == text
    for i, sentence in enumerate(sentences):
        covered = "".join(p.text for s in stretches if i in s.claims for p in s.pieces)
        inside = sentence.start < sentence.end <= len(text)
        assert covered == (text[sentence.start : sentence.end] if inside else "")
        assert sum(i in s.ends for s in stretches) == int(inside)


def test_overlapping_sentences_keep_both() -> None:
    marked = mark("abcdef", [Sentence(0, 4, (1,)), Sentence(2, 6, (2,))], [])
    assert [(s.claims, s.begins, s.ends) for s in marked] == [((1,), (1,), ()), ((1, 2), (2,), (1,)), ((2,), (), (2,))]
