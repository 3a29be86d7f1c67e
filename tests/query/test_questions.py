from __future__ import annotations

import re
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from iranru_graph.graph import Graph
from iranru_graph.model import (
    SIGNATURES,
    Claim,
    Entity,
    EntityType,
    Modality,
    Polarity,
    Predicate,
    Status,
    UsageError,
)
from iranru_graph.model.errors import DataError
from iranru_graph.query.answer import Table, Triples
from iranru_graph.query.asker import StoreAsker
from iranru_graph.query.contradictions import contradictions
from iranru_graph.query.dataset import with_prefixes
from iranru_graph.query.question import Question, parse_question, questions
from iranru_graph.query.reader import Reader
from iranru_graph.query.runner import prepare, run
from iranru_graph.rdf import open_store, read_graph, write_graph

ALL = sorted(questions())
VALUES = {
    "entity": "Iran",
    "date": "2016-04",
    "year": "2016",
    "integer": "5",
    "predicate": "suppliesArmsTo",
    "status": "Supported",
    "class": "State",
    "text": "x",
}


def _claim(graph: Graph) -> str:
    return str(graph.claims["id"].iloc[0])


def test_every_competency_question_is_there() -> None:
    assert len(ALL) >= 26


@pytest.mark.parametrize("name", ALL)
def test_a_question_says_what_it_is(name: str) -> None:
    question = questions()[name]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    assert question.title
    assert question.description.endswith(".")
    assert question.example
    assert not re.search(r"LIMIT \d", question.text)


@pytest.mark.parametrize("name", ALL)
def test_a_question_runs_with_what_it_needs(small_graph: Graph, name: str) -> None:
    question = questions()[name]
    given = {
        p.name: _claim(small_graph) if p.type == "claim" else VALUES[p.type] for p in question.parameters if p.required
    }
    small_graph.answer(name, **given)


@pytest.mark.parametrize("name", ALL)
def test_a_question_takes_each_of_its_parameters(small_graph: Graph, name: str) -> None:
    question = questions()[name]
    needed = {
        p.name: _claim(small_graph) if p.type == "claim" else VALUES[p.type] for p in question.parameters if p.required
    }
    for parameter in question.parameters:
        value = _claim(small_graph) if parameter.type == "claim" else VALUES[parameter.type]
        small_graph.answer(name, **{**needed, parameter.name: value})


#: question, parameters, one row that must be there and (a number) how many rows there are
ANSWERS = [
    ("meetings", {"who": "Lavrov", "with": "Zarif"}, {"a": "Mohammad Javad Zarif", "b": "Sergey Lavrov"}, 1),
    ("meetings", {"who": "Zarif", "with": "Lavrov"}, {"a": "Mohammad Javad Zarif"}, 1),
    ("arms-transfers", {"weapon": "S300"}, {"weapon": "S-300", "status": "disputed"}, 2),
    ("arms-transfers", {"weapon": "Su-35", "status": "Supported"}, {"supplier": "Russia", "time": "2025"}, 1),
    ("arms-transfers", {"from": "2020"}, {"weapon": "Su-35"}, 2),
    ("arms-transfers", {"to": "2016"}, {"weapon": "S-300", "time": "2016-04"}, 1),
    ("arms-transfers", {"from": "2016-04-30", "to": "2016-05"}, {"time": "2016-04"}, 1),
    ("office-holders", {"at": "Iran", "on": "2015-07-14"}, {"person": "Mohammad Javad Zarif"}, 1),
    ("office-holders", {"at": "Iran", "on": "2021-09"}, None, 0),
    ("office-holders", {"on": "2024", "office": "foreign"}, {"person": "Sergey Lavrov"}, 1),
    ("sanctions", {"on": "Rosatom"}, {"by": "United States", "time": "2014"}, 1),
    ("sanctions", {"on": "Iran"}, None, 0),
    ("infrastructure", {"project": "bushehr-plant"}, {"actor": "Rosatom", "relation": "builds"}, 1),
    ("cooperation", {"field": "Economic"}, {"a": "Iran", "b": "Russia"}, 1),
    ("cooperation", {"field": "nuclear"}, None, 0),
    ("denied", {}, {"speaker": "Sergey Lavrov", "relation": "supplies arms to"}, 1),
    ("planned", {}, None, 0),  # what was planned is done
    ("statements", {"speaker": "Lavrov"}, {"polarity": "negated", "outlet": "Gulf Ledger"}, 1),
    ("speakers", {}, {"speaker": "Sergey Lavrov", "for": "Russia", "denies": "1"}, 1),
    ("contradictions", {"kind": "affirmed-denied"}, {"outlet": "Gulf Ledger", "otherOutlet": "Harbour Courier"}, 1),
    ("contradictions", {"kind": "planned-done"}, {"outlet": "Gulf Ledger", "otherOutlet": "Harbour Courier"}, 1),
    ("single-source", {"outlet": "gulf"}, {"outlet": "Gulf Ledger"}, 2),
    ("pair", {"a": "Russia", "b": "Iran"}, {"status": "planned"}, 5),
    ("pair", {"a": "Iran", "b": "Russia", "from": "2025"}, {"time": "2025"}, 2),
    ("chain", {"from": "Rosatom", "to": "Russia"}, None, 0),
    ("chain", {"from": "Iran", "to": "Russia"}, {"links": "1"}, 2),
    ("neighbours", {"entity": "Rosatom"}, {"neighbour": "United States", "direction": "in"}, 2),
    ("claims-per-year", {"a": "Rosatom"}, {"year": "2014", "category": "conflict", "claims": "1"}, 1),
    ("unlinked", {"type": "State"}, {"entity": "Russia"}, 2),
    ("facts", {"entity": "Iran"}, {"subject": "Bushehr city"}, 1),
    ("mentions", {"entity": "Iran"}, {"document": "delivery"}, 3),
    ("documents", {"outlet": "harbour"}, {"title": "On delivery"}, 2),
    ("outlets", {}, {"outlet": "Harbour Courier", "texts": "2"}, 3),
    ("timeline", {"entity": "Rosatom"}, {"time": "2014"}, 1),
]


@pytest.mark.parametrize(("name", "values", "row", "count"), ANSWERS)
def test_an_answer_holds(
    small_graph: Graph, name: str, values: dict[str, Any], row: dict[str, str] | None, count: int
) -> None:
    found = small_graph.query(name, **values)
    assert len(found) == count, found.to_string()
    if row is not None:
        kept = found
        for column, value in row.items():
            kept = kept[kept[column].astype("str") == value]
        assert len(kept) >= 1, found.to_string()


def test_a_weapon_that_no_text_names_is_not_made_up(small_graph: Graph) -> None:
    """An unbound OPTIONAL must not take the value that was asked for."""
    assert len(small_graph.query("arms-transfers", weapon="Rosatom")) == 0
    assert len(small_graph.query("documents", outlet="nobody")) == 0


def test_only_a_dated_meeting_takes_the_place_of_a_visit(small_graph: Graph, tmp_path: Path) -> None:
    corpus = read_graph(small_graph.folder)
    meeting = next(c for c in corpus.claims if c.subject == "hostile")

    def visit(guest: str, place: str, time: str | None, **known: Any) -> Claim:
        changed = {"predicate": Predicate.VISITED, "polarity": Polarity.AFFIRMED, "modality": Modality.ACTUAL, **known}
        evidence = tuple(replace(e, **changed) for e in meeting.evidence)
        status = Status.SUPPORTED if known == {} else Status.DENIED
        facts = {**changed, "status": status, "truthy": known == {}, "evidence": evidence, "time": time}
        return replace(meeting, subject=guest, object=place, **facts)

    visits = (
        visit("sergey-lavrov", "iran", "2015"),
        visit("sergey-lavrov", "bushehr-city", "2015"),
        visit("sergey-lavrov", "bushehr-plant", "2016"),
        visit("hostile", "a-city", "2015", polarity=Polarity.NEGATED),
        visit("javad-zarif", "russia", None),
    )
    city = Entity("a-city", EntityType.PLACE, "A city")
    wider = replace(corpus, claims=(*corpus.claims, *visits), entities=(*corpus.entities, city))
    write_graph(wider, tmp_path)
    found = run(StoreAsker(open_store(tmp_path)), "meetings", {"who": "sergey-lavrov"})
    assert isinstance(found, Table)
    places = {(r["a"].rpartition("/")[2], r.get("place", "").rpartition("/")[2]) for r in found.records()}
    assert places == {("hostile", "bushehr-city"), ("javad-zarif", "")}


def test_a_graph_of_an_earlier_version_is_not_asked_for_what_it_lacks(small_graph: Graph) -> None:
    store = ox.Store()
    store.extend(q for q in small_graph.asker.store if "statistics" not in str(q))
    for question in ("relations", "outlets", "contradictions", "single-source", "SELECT * { ?a iru:contradicts ?b }"):
        with pytest.raises(UsageError, match=r"built by an earlier version.*Build it again"):
            run(StoreAsker(store), question)
    with pytest.raises(UsageError, match="Build it again"):
        contradictions(Reader(store))
    assert run(StoreAsker(store), "sanctions", {"on": "rosatom"})


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", ALL)
def test_rdflib_answers_the_same(small_graph: Graph, in_rdflib: rdflib.Dataset, name: str) -> None:
    question = questions()[name]
    sets: list[dict[str, str]] = [
        {
            p.name: _claim(small_graph) if p.type == "claim" else VALUES[p.type]
            for p in question.parameters
            if p.required
        }
    ]
    sets += [
        {**sets[0], p.name: VALUES[p.type]} for p in question.parameters if p.type in {"entity", "predicate", "class"}
    ]
    for values in sets:
        text = prepare(small_graph.asker, name, values, names=lambda: small_graph.names)
        ours = small_graph.asker.ask(text)
        theirs = in_rdflib.query(with_prefixes(text))
        if isinstance(ours, Table):
            # rdflib groups nothing into one row without a key
            keyed = [row for row in theirs if "speaker" not in ours.variables or row[0]]  # type: ignore[index]
            assert len(keyed) == len(ours), values
        else:
            assert isinstance(ours, Triples)
            assert len(theirs) == len(set(ours.triples)), values


@pytest.fixture(scope="module")
def in_rdflib(small_graph: Graph) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(small_graph.folder / "graph.trig", format="trig")
    return dataset


def test_the_limit_limits(small_graph: Graph) -> None:
    assert len(small_graph.query("arms-transfers", limit=1)) == 1


def test_the_categories_are_those_of_the_vocabulary() -> None:
    said = dict(re.findall(r"\(iru:(\w+) \"(\w+)\"\)", questions()["claims-per-year"].text))
    assert said == {str(p): {1: "cooperation", -1: "conflict", 0: "neither"}[s.sign] for p, s in SIGNATURES.items()}


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("arms-transfer", {}, "Did you mean arms-transfers"),
        ("arms-transfers", {"suplier": "Iran"}, "no parameter 'suplier'.*supplier"),
        ("arms-transfers", {"supplier": "Irann"}, "Did you mean Iran"),
        ("arms-transfers", {"from": "yesterday"}, "is not a date"),
        ("arms-transfers", {"from": "2023-02-30"}, "is not a date"),
        ("arms-transfers", {"limit": "many"}, "is not a whole number"),
        ("arms-transfers", {"limit": "-1"}, "is not a whole number"),
        ("arms-transfers", {"limit": "1 } #"}, "is not a whole number"),
        ("arms-transfers", {"status": "Suported"}, "Did you mean Supported"),
        ("planned", {"relation": "suplies arms"}, "Did you mean suppliesArmsTo"),
        ("pair", {"a": "Iran"}, "needs the parameter b"),
        ("evidence", {"claim": "12"}, "is not the id of a claim"),
        ("no/such.rq", {}, "no file no/such.rq"),
        ("SELECT * { ?s ?p ?o }", {"a": "Iran"}, "takes no parameters"),
    ],
)
def test_what_cannot_be_asked_is_said(small_graph: Graph, name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        small_graph.answer(name, **values)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", ['" } INSERT', "'}", "a\\", "\n}", "<x>", '"""', "}#", "ل‌ا"])
def test_text_parameters_are_terms_not_text(small_graph: Graph, value: str) -> None:
    answer = small_graph.answer("documents", outlet=value)
    assert isinstance(answer, Table)
    assert len(answer) in {0, 4}  # a value that is only white space means none


def test_a_hostile_name_is_found_and_bound(small_graph: Graph) -> None:
    found = small_graph.query("meetings", who="hostile")
    assert list(found["a"]) == ['<script>alert("x")</script> \'); DROP "quoted" \\ {?s}']


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "has no title"),
        ("# title: T\nSELECT * {}", "has no description"),
        ("# title: T\n# descripton: D.\nSELECT * {}", "cannot read"),
        ("# title: T\n# description: D.\n# param x thing: what\nSELECT * {}", "cannot read the parameter"),
        (
            "# title: T\n# description: D.\n# param x text: what\nSELECT * {}",
            r"\['x'\] are declared or bound, but not both",
        ),
        ("# title: T\n# description: D.\nSELECT * {\n  # bind: y\n}", r"\['y'\] are declared or bound"),
    ],
)
def test_a_header_that_is_wrong_is_refused(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_question("mine", text)


def test_a_file_of_ones_own(small_graph: Graph, tmp_path: object) -> None:
    path = f"{tmp_path}/mine.rq"
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "# title: T\n# description: D.\n# param who entity required: who\n"
            "SELECT ?other WHERE {\n  # bind: who\n  { ?who iru:builds ?other } UNION { ?other iru:builds ?who }\n}\n"
        )
    assert list(small_graph.query(path, who="rosatom")["other"]) == ["Bushehr plant"]


def test_parameters_are_a_question_of_the_header() -> None:
    question = parse_question(
        "q", "# title: T\n# description: D.\n# param n integer = 3: how many\nSELECT * {\n# bind: n\n}"
    )
    assert isinstance(question, Question)
    assert question.parameters[0].default == "3"
