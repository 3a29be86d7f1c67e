"""Figures, kinds, mistakes, calibration and comparison, on files made by hand and by chance."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iranru_graph.evaluate import Evaluation, evaluate, read_pairs, read_sheet
from iranru_graph.evaluate.alignment import align, fold
from iranru_graph.evaluate.calibration import calibrate, plot_reliability
from iranru_graph.evaluate.figures import Figure, paired_difference
from iranru_graph.model import DataError, EntityType, IranruError, Modality, Polarity, Predicate, UsageError

SCORER = Path(__file__).resolve().parents[3] / "shared" / "eval" / "score.py"
NAMES = [
    "Iran",
    "the Iran",
    "Tehran",
    "Russia",
    "Moscow",
    "Lavrov",
    "Sergei Lavrov",
    "Zarif’s",
    "Zarif's",
    "S-400",
    "Россия",
]


def annotation(entities: list[dict[str, Any]], claims: list[dict[str, Any]]) -> dict[str, Any]:
    return {"schema": "iranru-annotation/1", "document": {"id": "x"}, "entities": entities, "claims": claims}


def entity(identifier: str, kind: str = "State", *forms: str, wikidata: str | None = None) -> dict[str, Any]:
    forms = forms or (identifier.title(),)
    mentions = [{"text": form, "start": 0, "end": len(form)} for form in forms]
    return {"id": identifier, "type": kind, "name": forms[0], "wikidata": wikidata, "mentions": mentions}


def claim(subject: str, predicate: str, object_: str, **more: Any) -> dict[str, Any]:
    sentence = more.pop("sentence", f"{subject} {predicate} {object_}.")
    return {
        "subject": subject,
        "predicate": predicate,
        "object": object_,
        "polarity": "affirmed",
        "modality": "actual",
        "evidence": {"text": sentence, "start": 0, "end": len(sentence)},
        **more,
    }


def write(folder: Path, **files: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def measured(tmp_path: Path, gold: dict[str, Any], system: dict[str, Any]) -> Evaluation:
    return evaluate(read_pairs(write(tmp_path / "gold", a=gold), write(tmp_path / "system", a=system)))


def test_the_figures_of_a_small_case(tmp_path: Path) -> None:
    gold = annotation(
        [
            entity("iran", "State", "Iran", "Tehran"),
            entity("russia"),
            entity("lavrov", "Person", "Sergei Lavrov", "Lavrov"),
        ],
        [
            claim("iran", "cooperatesWith", "russia", time="2021", attributed_to="lavrov"),
            claim("lavrov", "visited", "iran", time="2021-05"),
            claim("russia", "opposes", "iran", polarity="negated"),
            claim("russia", "suppliesArmsTo", "iran", modality="planned"),
        ],
    )
    system = annotation(
        [
            entity("r", "State", "Russia"),
            entity("t", "State", "the Tehran"),
            entity("l", "Person", "Lavrov"),
            entity("x"),
        ],
        [
            claim(
                "r",
                "cooperatesWith",
                "t",
                time="2021-05-03",
                attributed_to="l",
                confidence=0.9,
                rule="verb:cooperate@1",
            ),
            claim("l", "visited", "t", time="2021", confidence=0.8, rule="noun:visit@1"),
            claim("r", "opposes", "t", confidence=0.4, rule="verb:oppose@1"),
            claim("r", "threatens", "t", confidence=0.1, rule="noun:threat@1"),
            claim("x", "metWith", "l"),
        ],
    )
    found = measured(tmp_path, gold, system)
    counts = {name: (f.right, f.given, f.wanted) for name, f in found.figures.items()}
    assert counts == {
        "entities": (3, 4, 3),
        "pairs": (2, 3, 2),
        "claims": (3, 5, 4),
        "full": (2, 5, 4),
        "time": (1, 2, 2),
        "attributed": (1, 1, 1),
    }
    assert found.predicates["visited"] == Figure(1, 1, 1)
    assert found.predicates["suppliesArmsTo"] == Figure(0, 0, 1)
    assert found.predicates["metWith"] == Figure(0, 1, 0)
    assert found.qualifiers["negated actual"] == Figure(0, 0, 1)
    assert found.qualifiers["affirmed actual"] == Figure(2, 5, 2)
    assert found.forms == {"noun": Figure(1, 2, 4), "verb": Figure(2, 2, 4), "–": Figure(0, 1, 4)}
    kinds = [(m.kind, m.what) for m in found.mistakes]
    assert kinds == [
        ("entity extra", "X (State)"),
        ("missed", "suppliesArmsTo(russia, iran) affirmed planned"),
        ("extra", "metWith(?x, lavrov) affirmed actual"),
        ("extra", "threatens(russia, iran) affirmed actual"),
        ("qualifier", "opposes(russia, iran) affirmed actual"),
    ]
    missed = found.mistakes[1]
    assert missed.sentence == "russia suppliesArmsTo iran."
    assert "opposes(russia, iran)" in missed.note
    assert found.mistakes[4].note == "gold: negated actual"
    assert found.calibration is not None
    assert found.calibration.claims == 4


def test_kinds_add_up(tmp_path: Path) -> None:
    gold, system = tmp_path / "gold", tmp_path / "system"
    make_by_chance(gold, system, random.Random(3))
    found = evaluate(read_pairs(gold, system))
    for figure, kinds in (("claims", found.predicates), ("full", found.qualifiers)):
        for part in ("right", "given", "wanted"):
            assert sum(getattr(f, part) for f in kinds.values()) == getattr(found.figures[figure], part)
    assert sum(f.given for f in found.forms.values()) == found.figures["claims"].given
    extra = sum(m.kind == "extra" for m in found.mistakes)
    assert extra == found.figures["claims"].given - found.figures["claims"].right


def make_by_chance(gold: Path, system: Path, rng: random.Random, documents: int = 6) -> None:
    """Files with every oddity that the format allows: shared forms, repeated claims, empty and missing answers."""

    for n in range(documents):
        wanted = _sheet_by_chance(rng)
        write(gold, **{f"d{n}": wanted})
        if n != 1:
            write(system, **{f"d{n}": _distorted(wanted, rng)})


def _sheet_by_chance(rng: random.Random) -> dict[str, Any]:
    kinds, predicates = list(EntityType)[:2], [Predicate.MET_WITH, Predicate.VISITED, Predicate.OPPOSES]
    entities = [
        entity(
            f"e{n}", rng.choice(kinds), *rng.sample(NAMES, rng.randint(1, 3)), wikidata=rng.choice([None, "Q1", "Q2"])
        )
        for n in rng.sample(range(20), rng.randint(2, 6))
    ]
    ids = [e["id"] for e in entities]
    claims = [
        claim(
            rng.choice(ids),
            rng.choice(predicates),
            rng.choice(ids),
            polarity=rng.choice(list(Polarity)),
            modality=rng.choice(list(Modality)),
            time=rng.choice([None, "2021", "2021-05", "2021-05-03"]),
            attributed_to=rng.choice([None, *ids]),
            confidence=rng.choice([None, round(rng.random(), 2)]),
            rule=rng.choice(["verb:a@1", "noun:b@1", "", "odd"]),
        )
        for _ in range(rng.randint(4, 18))
    ]
    return annotation(entities, claims)


def _distorted(wanted: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The same under other ids, with some claims lost and the claims and names of another sheet added."""
    data = json.loads(re.sub(r'"e(\d+)"', r'"s\1"', json.dumps(wanted)))
    other = _sheet_by_chance(rng)
    for found in data["entities"]:
        if rng.random() < 0.3:
            found["wikidata"] = None
            found["name"] = rng.choice(NAMES)
    claims = [{**c, "modality": rng.choice(["actual", c["modality"]])} for c in data["claims"] if rng.random() < 0.7]
    return annotation(data["entities"] + other["entities"], claims + other["claims"])


@pytest.mark.shared
@pytest.mark.skipif(not SCORER.exists(), reason="../shared is not beside this checkout")
@pytest.mark.parametrize("seed", range(6))
def test_agrees_with_the_reference_scorer_to_the_last_digit(tmp_path: Path, seed: int) -> None:
    gold, system = tmp_path / "gold", tmp_path / "system"
    make_by_chance(gold, system, random.Random(seed))
    run = subprocess.run(
        [sys.executable, str(SCORER), str(gold), str(system), "--json"], capture_output=True, text=True, check=True
    )
    reference = json.loads(run.stdout)
    ours = evaluate(read_pairs(gold, system)).to_json()
    assert {name: ours[name] for name in reference} == reference
    assert reference["claims"]["right"] > 0


def test_alignment_is_one_to_one_and_closest_first(tmp_path: Path) -> None:
    gold = annotation(
        [entity("a", "State", "Iran", "Tehran"), entity("b", "State", "Iran", "Persia", wikidata="Q9")], []
    )
    system = annotation([entity("x", "State", "Iran", "Tehran"), entity("y", "State", "Moon", wikidata="Q9")], [])
    folder = write(tmp_path, gold=gold, system=system)
    assert align(read_sheet(folder / "gold.json"), read_sheet(folder / "system.json")) == {"x": "a", "y": "b"}


@given(st.text())
def test_folding_twice_is_folding_once(form: str) -> None:
    folded = fold(form)
    assert fold(folded) in (folded, folded.removeprefix("the "), folded.strip())


def test_perfect_and_empty_answers(tmp_path: Path) -> None:
    full = annotation([entity("iran"), entity("russia")], [claim("iran", "metWith", "russia")])
    assert measured(tmp_path / "1", full, full).figures["claims"].f1 == 1
    nothing = measured(tmp_path / "2", full, annotation([], []))
    assert (nothing.figures["claims"].precision, nothing.figures["claims"].f1) == (0, 0)
    assert nothing.calibration is None


def test_missing_answers_count_as_empty(tmp_path: Path) -> None:
    full = annotation([entity("iran"), entity("russia")], [claim("iran", "metWith", "russia")])
    pairs = read_pairs(
        write(tmp_path / "gold", a=full, b=full), write(tmp_path / "graph" / "annotations", b=full).parent
    )
    found = evaluate(pairs)
    assert found.missing == ("a",)
    assert found.figures["claims"] == Figure(1, 1, 2, low=0.0, high=1.0)


def test_confidence_that_means_what_it_says(tmp_path: Path) -> None:
    rng = random.Random(1)
    told = [(c, rng.random() < c) for c in (rng.random() for _ in range(20_000))]
    honest = calibrate(told)
    boastful = calibrate([(min(1.0, c + 0.3), right) for c, right in told])
    assert honest is not None
    assert boastful is not None
    assert honest.error < 0.02 < 0.2 < boastful.error
    assert honest.brier < boastful.brier
    assert sum(b.claims for b in honest.bins) == honest.claims == 20_000
    plot_reliability(honest, tmp_path / "a.png")
    plot_reliability(honest, tmp_path / "b.png")
    content = (tmp_path / "a.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 10_000
    assert content == (tmp_path / "b.png").read_bytes()
    with pytest.raises(IranruError, match="cannot be written"):
        plot_reliability(honest, tmp_path / "no" / "folder.png")


def test_two_builds_are_compared_on_the_same_draws(tmp_path: Path) -> None:
    rows = [(n % 7, 10, 10) for n in range(40)]
    better = [(n % 7 + 1, 10, 10) for n in range(40)]
    d = paired_difference(better, rows)
    # Each document gains one claim in ten: the paired difference has no spread at all.
    assert (round(d.low, 6), round(d.high, 6), d.better) == (0.1, 0.1, 1.0)
    assert round(paired_difference(rows, better).high, 6) == -0.1
    gold, system, other = tmp_path / "gold", tmp_path / "system", tmp_path / "other"
    make_by_chance(gold, system, random.Random(5))
    make_by_chance(tmp_path / "unused", other, random.Random(6))
    data = evaluate(read_pairs(gold, system), other=read_pairs(gold, other)).to_json()
    comparison = data["comparison"]
    assert isinstance(comparison, dict)
    assert set(comparison) == {"entities", "pairs", "claims", "full", "time", "attributed"}
    with pytest.raises(ValueError, match="same gold"):
        evaluate(read_pairs(gold, system), other=read_pairs(gold, other, only=["d0"]))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not a JSON file"),
        ("[]", "not an annotation file"),
        ('{"entities": []}', "not an annotation file"),
        ('{"entities": [{"id": "a", "type": "Planet", "name": "A"}], "claims": []}', "Planet"),
        ('{"entities": [{"id": "a", "type": "State", "name": 3}], "claims": []}', "not an annotation file"),
        (json.dumps(annotation([entity("a"), entity("a")], [])), "entity id twice: a"),
        (json.dumps(annotation([entity("a")], [claim("a", "metWith", "b")])), "no entity of the file: b"),
        (json.dumps(annotation([entity("a"), entity("b")], [claim("a", "kissed", "b")])), "kissed"),
        (json.dumps(annotation([entity("a"), entity("b")], [claim("a", "metWith", "b", polarity="no")])), "'no'"),
        (json.dumps(annotation([entity("a"), entity("b")], [claim("a", "metWith", "b", confidence=2)])), "between 0"),
    ],
)
def test_bad_files_are_refused_in_one_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content)
    with pytest.raises(DataError, match=r"bad\.json") as error:
        read_sheet(path)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_bad_folders_are_usage_errors(tmp_path: Path) -> None:
    good = write(tmp_path / "gold", a=annotation([], []))
    (tmp_path / "empty").mkdir()
    for gold, system in ((tmp_path / "none", good), (good, tmp_path / "none"), (tmp_path / "empty", good)):
        with pytest.raises(UsageError):
            read_pairs(gold, system)
    with pytest.raises(IranruError, match="no annotation of any gold document"):
        read_pairs(good, tmp_path / "empty")
    with pytest.raises(UsageError, match=r"no gold for the document 'z'"):
        read_pairs(good, good, only=["z"])
    with pytest.raises(ValueError, match="nothing"):
        evaluate([])
