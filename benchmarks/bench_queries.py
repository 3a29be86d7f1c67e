"""How long the named questions take, the command line, and the first page of the site.

Each question is asked of a made-up graph in the store, with a typical entity (in the first quarter by number of
claims) for every entity that it takes, with the entity that has most claims, and with nothing set; then, of a smaller
graph, in the store and in rdflib's own engine, which is given up after a while. Times of questions are processor time,
so that other work on the machine does not weigh; those of commands are what a person waits. Run it with::

    python -m benchmarks.bench_queries --claims 50000 --rdflib-claims 1000
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.synthetic import synthetic_corpus
from iranru_graph.claims.tables import write_tables
from iranru_graph.graph import Graph, load
from iranru_graph.query.dataset import with_prefixes
from iranru_graph.query.names import Named
from iranru_graph.query.question import Question, questions
from iranru_graph.query.runner import prepare
from iranru_graph.rdf import write_graph

GOAL = 0.05
FORMS = ["typical", "busiest", "nothing"]
OTHER = {
    "date": "2005",
    "predicate": "suppliesArmsTo",
    "status": "Supported",
    "class": "Person",
    "text": "a",
    "integer": "5",
    "year": "2005",
}
KINDS = {
    "weapon": "WeaponSystem",
    "treaty": "Treaty",
    "party": "State",
    "project": "Infrastructure",
    "event": "Event",
    "person": "Person",
    "speaker": "Person",
    "at": "State",
    "body": "Organisation",
    "place": "State",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=50_000)
    parser.add_argument("--rdflib-claims", type=int, default=1_000)
    parser.add_argument("--wait", type=float, default=10.0, help="seconds after which a query is given up")
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=FORMS, help="what to set")
    parser.add_argument("--graph", type=Path, help="a folder with such a graph, made where it is not there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = made(options.graph or Path(temporary) / "large", options.claims)
        report_questions(folder, options.forms, options.wait)
        report_commands(folder)
        if options.rdflib_claims:
            report_rdflib(made(Path(temporary) / "small", options.rdflib_claims), options.wait)


def made(folder: Path, claims: int) -> Path:
    """The folder of a made-up graph."""
    if not (folder / "store").exists():
        corpus = synthetic_corpus(claims=claims)
        write_graph(corpus, folder)
        write_tables(corpus, folder)
        (folder / "documents").mkdir(exist_ok=True)
        for document in corpus.documents:
            (folder / "documents" / f"{document.id}.txt").write_text(document.text, encoding="utf-8")
    return folder


def texts(graph: Graph) -> dict[str, dict[str, str]]:
    """Each question as SPARQL: with a typical entity, with the busiest, with nothing but what it needs."""
    ranked = sorted((e for e in graph.names.entries if e.weight), key=lambda e: (-e.weight, e.id))
    claim = str(graph.claims["id"].iloc[0])

    def values(
        question: Question, pick: Callable[[list[Named]], Named], *, only_needed: bool = False
    ) -> dict[str, str]:
        found = {}
        taken: set[str] = set()
        chosen = [p for p in question.parameters if p.required or not only_needed]
        for p in chosen:
            if p.type == "entity" and (p.required or not taken):
                fitting = [e for e in ranked if KINDS.get(p.name, e.type) == e.type and e.id not in taken]
                found[p.name] = pick(fitting).id
                taken.add(found[p.name])
            elif p.type == "claim":
                found[p.name] = claim
            elif p.required or (not taken and p.type in {"predicate", "class"}):
                found[p.name] = OTHER[p.type]
        return found

    def text(question: Question, given: dict[str, str]) -> str:
        return prepare(graph.asker, question.name, given, names=lambda: graph.names)

    return {
        name: {
            "typical": text(q, values(q, lambda fitting: fitting[len(fitting) // 4])),
            "busiest": text(q, values(q, lambda fitting: fitting[0])),
            "nothing": text(q, values(q, lambda fitting: fitting[len(fitting) // 4], only_needed=True)),
        }
        for name, q in questions().items()
    }


def report_questions(folder: Path, chosen: list[str], wait: float) -> None:
    """Milliseconds of each question in the store."""
    print(f"{'question':<18}" + "".join(f"{form:>12}" for form in chosen) + f"   milliseconds, {folder.name}")
    over = dict.fromkeys(chosen, 0)
    for name, forms in texts(load(folder)).items():
        cells = []
        for form in chosen:
            seconds = timed(in_store, folder, forms[form], wait)
            over[form] += seconds is None or seconds > GOAL
            cells.append(f"> {wait:g} s" if seconds is None else f"{seconds * 1000:.1f}")
        print(f"{name:<18}" + "".join(f"{cell:>12}" for cell in cells), flush=True)
    print("over 50 ms:", ", ".join(f"{form} {number}" for form, number in over.items()), "of", len(questions()), "\n")


def report_rdflib(folder: Path, wait: float) -> None:
    """The store against rdflib's own engine, over the same graph."""
    print(f"{'question':<18}{'store ms':>12}{'rdflib ms':>12}{'ratio':>10}   {folder.name}")
    ratios = []
    for name, forms in texts(load(folder)).items():
        ours = timed(in_store, folder, forms["typical"], wait)
        theirs = timed(in_rdflib, folder, forms["typical"], wait)
        if ours is None:
            continue
        ratio = (theirs or wait) / ours
        ratios.append(ratio)
        said = f"{theirs * 1000:.1f}" if theirs is not None else f"> {wait:g} s"
        print(f"{name:<18}{ours * 1000:>12.1f}{said:>12}{'>' * (theirs is None)}{ratio:>9.0f}×", flush=True)
    print(f"median ratio {statistics.median(ratios):.0f}×\n")


def in_store(folder: Path, text: str, say: Connection) -> None:
    """The best of three in the store; the first also fills its caches."""
    asker = load(folder).asker
    asker.ask("ASK { ?s ?p ?o }")
    say.send("ready")
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        asker.ask(text)
        best = min(best, time.process_time() - begun)
    say.send(best)


def in_rdflib(folder: Path, text: str, say: Connection) -> None:
    """Once in rdflib's engine over its own memory."""
    import warnings

    import rdflib

    warnings.simplefilter("ignore")
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(folder / "graph.trig", format="trig")
    say.send("ready")
    begun = time.process_time()
    result = dataset.query(with_prefixes(text))
    for _ in result:
        pass
    say.send(time.process_time() - begun)


def timed(work: Callable[[Path, str, Connection], None], folder: Path, text: str, wait: float) -> float | None:
    """Seconds that a query takes in a process of its own; None where it was given up or failed."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=work, args=(folder, text, theirs))
    process.start()
    theirs.close()
    try:
        ours.recv()
        return float(ours.recv()) if ours.poll(wait * 3 if work is in_store else wait) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


def report_commands(folder: Path) -> None:
    """Whole seconds of the command line and of the site from its start to its first page, after a run that compiles."""
    program = [sys.executable, "-c", "from iranru_graph.cli.main import main; main()"]
    compiled = tempfile.TemporaryDirectory()
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled.name}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([*program, "serve", "--help"], check=True, capture_output=True, env=environment)
    subprocess.run([sys.executable, "-c", "import iranru_graph.serve.app"], check=True, env=environment)
    for arguments in (["query", "sanctions", "-p", "on=Iran", "-g", str(folder)], ["queries"], ["--help"]):
        runs = []
        for _ in range(3):
            begun = time.perf_counter()
            subprocess.run([*program, *arguments], check=True, capture_output=True, env=environment)
            runs.append(time.perf_counter() - begun)
        print(f"iranru-graph {arguments[0]:<10} {min(runs):.2f} s")
    begun = time.perf_counter()
    with subprocess.Popen(
        [*program, "serve", "-g", str(folder), "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split(" is at ")[1].split()[0]
        with urllib.request.urlopen(f"{address}static/icon.svg") as answer:  # waits until the server takes requests
            answer.read()
        ready = time.perf_counter() - begun
        asked = time.perf_counter()
        with urllib.request.urlopen(address) as answer:
            answer.read()
        page = time.perf_counter() - asked
        print(f"serve: answers after {ready:.2f} s, first page in {page * 1000:.0f} ms\n", flush=True)
        server.terminate()
    compiled.cleanup()


if __name__ == "__main__":
    main()
