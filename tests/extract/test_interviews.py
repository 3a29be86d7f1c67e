"""Whose turn it is in an interview."""

from __future__ import annotations

from iranru_graph.extract import Extractor
from iranru_graph.extract.interviews import turns
from iranru_graph.model import Document
from tests.extract.readings import reading_of

INTERVIEW = (
    "Farid Aliyev spoke with Nikita Smagin.\n\nFarid Aliyev: What is left of it?\n\nNikita Smagin: Russia supports "
    "Syria. It will go on.\n\nNothing has changed since.\n\nF.A.: And Turkey?\n\nN.S.: Turkey condemned Israel."
)


def test_each_sentence_has_the_speaker_of_its_turn(frames_only: Extractor) -> None:
    reading = reading_of(frames_only, INTERVIEW)
    tree = reading.tree
    told = {tree.doc[start:end].text.strip(): turns(reading).get(n) for n, (start, end) in enumerate(tree.bounds)}
    assert told["Farid Aliyev spoke with Nikita Smagin."] is None
    assert told["Nothing has changed since."] == "nikita-smagin"
    assert told["F.A.: And Turkey?"] == "farid-aliyev"


def test_one_name_before_a_colon_makes_no_interview(frames_only: Extractor) -> None:
    reading = reading_of(frames_only, "Nikita Smagin: a life.\n\nHe was born in Kazan.\n\nNikita Smagin: the end.")
    assert turns(reading) == {}


def test_claims_are_told_by_whose_turn_it_is(frames_only: Extractor) -> None:
    (annotation,) = frames_only.annotate([Document("x", INTERVIEW, date="2025-09-19")])
    told = {(s.subject, str(s.predicate), s.object): s.attributed_to for s in annotation.statements}
    assert told["russia", "supports", "syria"] == told["turkey", "opposes", "israel"] == "nikita-smagin"


def test_answers_to_questions_set_apart_are_told_by_the_one_presented(frames_only: Extractor) -> None:
    text = (
        "Interview with Anna Petrova, a researcher in Moscow\n\nWhy did Russia wait?\n\nRussia supports Syria.\n\n"
        "Did Turkey wait?\n\nTurkey condemned Israel.\n\nWill it last?\n\nNobody knows."
    )
    (annotation,) = frames_only.annotate([Document("x", text, date="2025-09-19")])
    told = {(s.subject, str(s.predicate), s.object): s.attributed_to for s in annotation.statements}
    assert told["russia", "supports", "syria"] == told["turkey", "opposes", "israel"] == "anna-petrova"


def test_q_and_a_stand_for_who_asks_and_who_answers(frames_only: Extractor) -> None:
    text = (
        "Petr Ivanov, an expert on sanctions, answers questions.\n\nQ: What changed?\n\nA: Russia supports Syria.\n\n"
        "Q: And Turkey?\n\nA: Turkey condemned Israel."
    )
    reading = reading_of(frames_only, text)
    assert set(turns(reading).values()) == {"petr-ivanov"}
    assert len(turns(reading)) == 2


def test_an_article_with_questions_in_it_is_no_interview(frames_only: Extractor) -> None:
    text = "Lavrov met Zarif.\n\nWhat for?\n\nRussia supports Syria.\n\nWhy?\n\nTurkey condemned Israel."
    assert turns(reading_of(frames_only, text)) == {}


def _tellers(extractor: Extractor, text: str) -> set[tuple[str, str | None]]:
    (read,) = extractor.annotate([Document(id="x", text=text)])
    names = {e.id: e.name for e in read.entities}
    return {(str(c.predicate), names.get(c.attributed_to or "")) for c in read.statements}


def test_turns_that_begin_with_a_dash(frames_only: Extractor) -> None:
    text = (
        "A talk with the historian Olga Terentyeva\n\n– Why did Russia sell it so late?\n\n– Russia supported Israel "
        "then.\n\n– And in the end?\n\n– Russia attacked Georgia."
    )
    assert _tellers(frames_only, text) == {("supports", "Olga Terentyeva"), ("attacks", "Olga Terentyeva")}


def test_a_surname_that_labels_turns_is_a_person(frames_only: Extractor) -> None:
    text = (
        "Transcript\n\nHost: Welcome, Gunel Mammadova.\n\nMammadova: Thank you. Russia attacked Georgia.\n\nHost: And "
        "Iran?\n\nMammadova: Iran opposes Israel."
    )
    assert _tellers(frames_only, text) == {("attacks", "Gunel Mammadova"), ("opposes", "Gunel Mammadova")}
