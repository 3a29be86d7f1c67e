from __future__ import annotations

from pathlib import Path

from iranru_graph.query.question import PARAMETER_TYPES, questions

PAGE = (Path(__file__).parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")


def test_every_question_is_documented_as_it_is() -> None:
    for question in questions().values():
        names = ", ".join(f"**{p.name}**" if p.required else p.name for p in question.parameters)
        assert f"| `{question.name}` | {question.description} | {names} |" in PAGE


def test_every_type_of_parameter_is_documented() -> None:
    assert all(f"`{kind}`" in PAGE for kind in PARAMETER_TYPES)
