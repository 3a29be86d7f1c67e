"""Every export is read back by the reader it is made for, and says the same."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from benchmarks.handmade import NEGATED, claim, made
from benchmarks.synthetic import synthetic_corpus
from iranru_graph.analysis.network import network
from iranru_graph.claims.tables import tables
from iranru_graph.export import FORMATS, check, export, write_network
from iranru_graph.export.ftm import SCHEMATA, ftm_entities
from iranru_graph.export.network import write_gexf, write_graphml
from iranru_graph.model import Corpus, EntityType, Status
from iranru_graph.model.errors import UsageError
from iranru_graph.rdf import write_graph

Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return synthetic_corpus(claims=150, hostile=True)


@pytest.fixture(scope="module")
def many(corpus: Corpus) -> Tables:
    return tables(corpus)


@pytest.fixture(scope="module")
def folder(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph")
    (path / "documents").mkdir()
    for document in corpus.documents:
        (path / "documents" / f"{document.id}.txt").write_text(document.text, encoding="utf-8", newline="")
    write_graph(corpus, path)
    return path


def held(found: Tables) -> set[str]:
    return set(found["claims"].loc[found["claims"]["truthy"], "id"])


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_come_back_from_networkx(form: str, many: Tables, tmp_path: Path) -> None:
    write_network(many, tmp_path)
    read = nx.read_graphml if form == "graphml" else nx.read_gexf
    graph = read(tmp_path / f"network.{form}")
    expected = network(many["claims"], many["entities"])
    assert set(graph) == set(expected)
    assert graph.number_of_edges() == expected.number_of_edges()
    claims = {claim for _, _, data in graph.edges(data=True) for claim in data["claims"].split()}
    assert claims == held(many)
    names = {node: data["name"] for node, data in graph.nodes(data=True)}
    assert names == {node: data["name"] for node, data in expected.nodes(data=True)}
    assert {data["predicate"] for _, _, data in graph.edges(data=True)} <= set(many["claims"]["predicate"])


def test_networks_keep_what_does_not_hold_apart_when_asked(tmp_path: Path) -> None:
    found = made(
        claim("a", "aids", "b"),
        claim("a", "aids", "b", polarity=NEGATED, status=Status.DENIED, time="2001"),
        claim("a", "metWith", "b"),
    )
    graph = nx.read_graphml(write_graphml(found, tmp_path / "n.graphml", every_status=True))
    assert sorted(data["label"] for _, _, data in graph.edges(data=True)) == ["aids", "aids (negated)", "metWith"]


def test_times_of_gexf_are_days_without_overlaps(tmp_path: Path) -> None:
    found = made(
        claim("a", "visited", "b", time="2015-07"),
        claim("a", "visited", "b", time="2015-07-14"),
        claim("a", "visited", "b", time="2019"),
        claim("a", "visited", "b"),
        claim("a", "aids", "b"),
    )
    graph = nx.read_gexf(write_gexf(found, tmp_path / "n.gexf"))
    spells = {data["label"]: data.get("spells") for _, _, data in graph.edges(data=True)}
    assert spells == {"visited": [("2015-07-01", "2015-07-31"), ("2019-01-01", "2019-12-31")], "aids": None}
    assert 'timeformat="date"' in (tmp_path / "n.gexf").read_text(encoding="utf-8")


def test_same_tables_same_bytes(many: Tables, tmp_path: Path) -> None:
    first, second = (write_network(many, tmp_path / name) for name in "ab")
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_characters_that_xml_cannot_hold_do_not_break_it(tmp_path: Path) -> None:
    found = made(claim("a", "aids", "b"))
    found["entities"]["name"] = ["bell\x07", "null\x00"]
    for path in write_network(found, tmp_path):
        read = nx.read_graphml if path.suffix == ".graphml" else nx.read_gexf
        assert {data["name"] for _, data in read(path).nodes(data=True)} == {"bell\ufffd", "null\ufffd"}


@pytest.mark.filterwarnings("ignore:.* is deprecated, use:DeprecationWarning")
@pytest.mark.parametrize("form", ["nquads", "jsonld", "turtle"])
def test_rdf_is_read_by_rdflib(form: str, many: Tables, folder: Path, tmp_path: Path) -> None:
    from rdflib import Dataset, Graph, URIRef

    (path,) = export(form, many, folder, tmp_path)
    truthy = URIRef("https://w3id.org/iranru/graph/truthy")
    source = Dataset().parse(folder / "graph.trig", format="trig")
    plain = {(str(s), str(p), str(o)) for s, p, o in source.graph(truthy)}
    assert plain
    if form == "turtle":
        graph = Graph().parse(path, format="turtle")
        found = {(str(s), str(p), str(o)) for s, p, o in graph}
        assert plain <= found
        claims = {str(s) for s, _, o, _ in source.quads() if str(o).endswith("ontology#Claim")}
        assert claims
        assert not claims & {s for s, _, _ in found}
        return
    dataset = Dataset().parse(path, format={"nquads": "nquads", "jsonld": "json-ld"}[form])
    assert {(str(s), str(p), str(o)) for s, p, o in dataset.graph(truthy)} == plain
    assert len(dataset) == len(source)


def test_neo4j_files_name_only_nodes_that_exist(many: Tables, folder: Path, tmp_path: Path) -> None:
    paths = {path.name: path for path in export("neo4j", many, folder, tmp_path)}
    rows = {}
    for name in ("nodes.csv", "documents.csv", "claims.csv", "mentions.csv"):
        with paths[name].open(encoding="utf-8", newline="") as file:
            rows[name] = list(csv.DictReader(file))
    nodes = [row["id:ID"] for name in ("nodes.csv", "documents.csv") for row in rows[name]]
    assert len(nodes) == len(set(nodes)) == len(many["entities"]) + len(many["documents"])
    assert {
        row[end] for name in ("claims.csv", "mentions.csv") for row in rows[name] for end in (":START_ID", ":END_ID")
    } <= set(nodes)
    assert {row["claim"] for row in rows["claims.csv"]} == set(many["claims"]["id"])
    assert {row["claim"] for row in rows["claims.csv"] if row[":TYPE"] != "CLAIM"} == held(many)
    assert sum(int(row["count:int"]) for row in rows["mentions.csv"]) == len(many["mentions"])
    script = paths["load.cypher"].read_text(encoding="utf-8")
    for kind in {row[":TYPE"] for row in rows["claims.csv"]}:
        assert f"[r:{kind} " in script
    for kind in EntityType:
        assert f"SET e:{kind}," in script
    for name in rows:
        assert f"file:///{name}" in script


def test_neo4j_fields_are_safe_in_both_of_its_readers(tmp_path: Path) -> None:
    found = made(claim("a", "aids", "b"))
    found["entities"]["name"] = ['back\\"slash\nbreak', "end\\"]
    export("neo4j", found, tmp_path, tmp_path)
    with (tmp_path / "neo4j/nodes.csv").open(encoding="utf-8", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == ['back\\ "slash break', "end\\ "]


def test_parquet_comes_back_from_pandas(many: Tables, folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    paths = export("parquet", many, folder, tmp_path)
    assert {path.stem for path in paths} == set(many)
    for path in paths:
        pd.testing.assert_frame_equal(pd.read_parquet(path), many[path.stem], check_dtype=False)


def test_ftm_refers_to_what_it_holds_and_states_what_holds(many: Tables, folder: Path, tmp_path: Path) -> None:
    (path,) = export("ftm", many, folder, tmp_path)
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ids = {entity["id"] for entity in found}
    assert len(ids) == len(found)
    links = ("subject", "object", "member", "organization", "holder", "post", "proof", "entity")
    for entity in found:
        for name in links:
            assert set(entity["properties"].get(name, ())) <= ids
    assert {i.removeprefix("claim-") for i in ids if i.startswith("claim-")} == held(many)
    assert set(SCHEMATA) == set(map(str, EntityType))


def test_ftm_is_valid_by_its_own_library(many: Tables) -> None:
    followthemoney = pytest.importorskip("followthemoney")
    for entity in ftm_entities(many):
        proxy = followthemoney.EntityProxy.from_dict(entity)
        assert all(proxy.has(name) for name in proxy.schema.required)
        for name, values in entity["properties"].items():
            assert len(proxy.get(name)) == len(set(values))


def test_wrong_formats_are_refused_by_name(many: Tables, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such format: xls.*gexf"):
        check("xls")
    with pytest.raises(UsageError, match="no choice of statuses"):
        check("ftm", every_status=True)
    with pytest.raises(UsageError, match=r"graph\.trig is missing"):
        export("turtle", many, tmp_path, tmp_path)


def test_every_format_is_tested_and_named_in_the_help() -> None:
    from iranru_graph.cli.export import _FORMATS

    assert set(_FORMATS.replace(" or ", ", ").split(", ")) == set(FORMATS)
