"""The commands that ask, as a person types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from iranru_graph.cli.app import app
from iranru_graph.model import IranruError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def ask(folder: Path, *arguments: str) -> Result:
    result = run(*arguments[:1], *arguments[1:], "-g", str(folder))
    assert result.exception is None, result.exception
    return result


def test_a_named_query_is_a_readable_table(small_folder: Path) -> None:
    out = ask(small_folder, "query", "arms-transfers", "--param", "weapon=S300").stdout
    assert "Russia" in out
    assert "disputed" in out
    assert "w3id.org" not in out


def test_evidence_is_quoted(small_folder: Path) -> None:
    out = ask(small_folder, "query", "denied", "--evidence").stdout
    assert (
        "“Mr Lavrov denied that Moscow delivered the S-300 to Iran.” — Gulf Ledger, 2016-05-02, according to Sergey"
        in out
    )


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_other_formats(small_folder: Path, format: str) -> None:
    out = ask(small_folder, "query", "SELECT ?s WHERE { ?s a iru:State }", "--format", format).stdout
    assert "https://w3id.org/iranru/entity/iran" in out
    if format == "json":
        assert len(json.loads(out)["results"]["bindings"]) == 3


def test_turtle(small_folder: Path) -> None:
    out = ask(small_folder, "query", "truthy", "-p", "entity=rosatom", "-f", "ttl").stdout
    assert "ent:rosatom iru:builds ent:bushehr-plant" in out


def test_a_file_and_yes_or_no(small_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "states.rq"
    path.write_text("SELECT ?s WHERE { ?s a iru:State }", encoding="utf-8")
    assert "United States" in ask(small_folder, "query", str(path)).stdout
    assert ask(small_folder, "query", "ASK { ?s a iru:State }").stdout == "yes\n"


def test_an_answer_as_long_as_its_limit_says_so(small_folder: Path) -> None:
    assert "there may be more" in ask(small_folder, "query", "arms-transfers", "-p", "limit=1").stderr
    assert "there may be more" not in ask(small_folder, "query", "arms-transfers").stderr


def test_control_characters_never_reach_the_terminal(small_folder: Path) -> None:
    out = ask(small_folder, "query", 'SELECT ("a\\u001b[31mb\\u202E" AS ?x) {}').stdout
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "a[31mb" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("query", "arms-transfer"), "Did you mean arms-transfers"),
        (("query", "SELECT * { ?s ?p }"), "syntax error in line 1"),
        (("query", "arms-transfers", "-p", "supplier"), "is not NAME=VALUE"),
        (("query", "arms-transfers", "-p", "supplier=Irann"), "Did you mean Iran"),
        (("query", "arms-transfers", "-p", "from=soon"), "is not a date"),
        (("query", "arms-transfers", "-f", "pdf"), "no format 'pdf'"),
        (("query", "arms-transfers", "-f", "ttl"), "no graph for ttl"),
        (("query", "truthy", "-f", "csv"), "not a table"),
        (("query", "relations", "--evidence"), "needs a column claim"),
        (("query", "no.rq"), "there is no file no.rq"),
        (("query", "ASK {}", "--endpoint", "http://127.0.0.1:9/"), "does not answer"),
        (("show", "Irann"), "Did you mean Iran"),
        (("show", "Bushehr"), "fits several entities"),
        (("show", "<b>"), "no entity is named"),
        (("path", "Iran", "Nowhere at all"), "no entity is named"),
        (("contradictions", "--kind", "x"), "no kind"),
        (("push", "localhost"), "no address of a store"),
        (("serve", "--cors", "example.org"), "is no origin"),
        (("queries", "meeting"), "Did you mean meetings"),
    ],
)
def test_bad_input_is_one_line_and_status_2(small_folder: Path, arguments: tuple[str, ...], message: str) -> None:
    import re

    more = () if arguments[0] == "queries" else ("-g", str(small_folder))
    result = run(*arguments, *more)
    assert isinstance(result.exception, IranruError), result.output
    assert re.search(message, str(result.exception)), str(result.exception)
    assert "\n" not in str(result.exception)
    assert result.exception.exit_code == 2


@pytest.mark.parametrize(
    "command",
    [
        ("query", "entities"),
        ("show", "Iran"),
        ("path", "a", "b"),
        ("contradictions",),
        ("push", "http://localhost:9/"),
        ("serve",),
    ],
)
def test_a_folder_that_is_no_graph(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(*command, "-g", str(tmp_path))
    assert isinstance(result.exception, IranruError)
    assert "iranru-graph build" in str(result.exception)


def test_show(small_folder: Path) -> None:
    out = ask(small_folder, "show", "Иран").stdout
    assert "State in western Asia" in out
    assert out.index("Contradictions") < out.index("Cooperates with")
    assert "Russian: Иран" in out
    assert "“Iran and Russia cooperate in trade.”" in out
    assert "Su-35 to Iran in 2025, a witness said" in out
    assert "may deliver" not in out
    assert "--all shows them" in out
    assert "may deliver" in ask(small_folder, "show", "Iran", "--all").stdout
    assert "2013-08 – 2021-08" in ask(small_folder, "show", "zarif").stdout
    assert "<script>" in ask(small_folder, "show", "hostile").stdout


def test_show_says_when_it_began_in_fitting_words(tmp_path: Path) -> None:
    from iranru_graph.model import Corpus, Entity, EntityType
    from iranru_graph.rdf import write_graph

    e = EntityType
    given = [
        ("a-person", e.PERSON, "1950", None, "born 1950"),
        ("a-dead-person", e.PERSON, "1901", "1989-06-03", "1901 – 1989-06-03"),
        ("a-body", e.ORGANISATION, "2001-06-15", None, "founded 2001-06-15"),
        ("a-treaty", e.TREATY, "2001", None, "signed 2001"),
        ("a-war", e.EVENT, None, "1988", "ended 1988"),
        ("a-state", e.STATE, "1991", None, "since 1991"),
    ]
    entities = tuple(
        Entity(id, kind, id.replace("-", " "), start=a, end=b, curated=True) for id, kind, a, b, _ in given
    )
    write_graph(Corpus(entities=entities), tmp_path)
    for id, _, _, _, words in given:
        assert f"· {words} ·" in ask(tmp_path, "show", id).stdout


def test_show_names_others_of_the_same_name(small_folder: Path, tmp_path: Path) -> None:
    from iranru_graph.model import Corpus, Entity, EntityType
    from iranru_graph.rdf import write_graph

    places = (
        Entity("bushehr-city", EntityType.PLACE, "Bushehr", curated=True),
        Entity("bushehr-plant", EntityType.INFRASTRUCTURE, "Bushehr plant", curated=True),
    )
    write_graph(Corpus(entities=places), tmp_path)
    assert "If you meant another: Bushehr plant (bushehr-plant)." in ask(tmp_path, "show", "Bushehr").stdout
    assert "If you meant" not in ask(tmp_path, "show", "bushehr-city").stdout
    assert "If you meant" not in ask(small_folder, "show", "Lavrov").stdout


@pytest.mark.parametrize("columns", ["60", "80"])
def test_ids_of_claims_and_dates_stay_in_one_piece(small_folder: Path, columns: str) -> None:
    """A table in a narrow terminal: the ids must still be there to be copied."""
    program = (
        "import sys; sys.stdout.isatty = lambda: True\n"
        f"from iranru_graph.cli.app import app; app(['query', 'arms-transfers', '-g', {str(small_folder)!r}])"
    )
    environment = {**os.environ, "COLUMNS": columns, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True, timeout=60
    )
    ids = pd.read_csv(small_folder / "tables" / "claims.csv").query("predicate == 'suppliesArmsTo'")["id"]
    assert len(ids) == 4
    assert all(id in done.stdout for id in ids), done.stdout
    assert "2016-04" in done.stdout


def test_one_is_not_several(small_folder: Path) -> None:
    assert "The first row; there may be more" in ask(small_folder, "query", "arms-transfers", "-p", "limit=1").stderr


def test_path(small_folder: Path) -> None:
    out = ask(small_folder, "path", "USA", "Bushehr plant").stdout
    assert "United States → Rosatom → Bushehr plant" in out
    assert "“The United States sanctioned Rosatom in 2014.” — Harbour Courier" in out
    none = run("path", "hostile", "rosatom", "-g", str(small_folder))
    same = run("path", "Iran", "iran", "-g", str(small_folder))
    assert (none.exit_code, same.exit_code) == (1, 1)
    assert "No chain of relations" in none.output
    assert "the same entity" in same.output


def test_contradictions(small_folder: Path) -> None:
    out = " ".join(ask(small_folder, "contradictions").stdout.split())
    assert "Affirmed and denied (1)" in out
    assert "Planned, and done (1)" in out
    assert "Gulf Ledger" in out
    assert "Harbour Courier" in out
    assert "contradict each other on nothing" in ask(small_folder, "contradictions", "hostile").stderr


def test_queries_lists_and_shows() -> None:
    listed = run("queries").stdout
    assert "arms-transfers" in listed
    assert "supplier" in listed
    shown = run("queries", "meetings").stdout
    assert shown.startswith("PREFIX")
    assert "# param who entity" in shown


@pytest.mark.parametrize("arguments", [("query", "arms-transfers", "-p", "supplier=Russia"), ("queries",)])
def test_asking_loads_nothing_heavy(small_folder: Path, arguments: tuple[str, ...]) -> None:
    """What makes a command slow is what it imports."""
    more = ["-g", str(small_folder)] if arguments[0] == "query" else []
    code = (
        "import sys; from iranru_graph.cli.app import app\n"
        f"try: app({[*arguments, *more]!r})\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'rdflib', 'spacy', 'networkx', 'matplotlib'}\n"
        "print(sorted({m.partition('.')[0] for m in sys.modules} & heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"


def test_serve_answers_and_ends(small_folder: Path) -> None:
    from urllib.request import urlopen

    code = "from iranru_graph.cli.main import main; main()"
    command = [sys.executable, "-u", "-c", code, "serve", "-g", str(small_folder), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split(" is at ")[1].split()[0]
        for _ in range(100):
            try:
                with urlopen(address, timeout=5) as answer:
                    assert b"iranru graph" in answer.read()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("it did not answer")
        port = address.rstrip("/").rpartition(":")[2]
        taken = run("serve", "-g", str(small_folder), "--port", port)
        assert isinstance(taken.exception, IranruError)
        assert f"port {port} is in use" in str(taken.exception)
        server.terminate()
        server.wait(15)
