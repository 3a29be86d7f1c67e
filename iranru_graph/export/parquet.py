"""Tables as Parquet files, for DuckDB, Spark, R and large corpora."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

from iranru_graph.model.errors import UsageError


def write_parquet(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    """Write every table to ``folder/NAME.parquet`` and give the paths.

    Raises ``UsageError`` where pyarrow is missing.
    """
    if find_spec("pyarrow") is None:
        raise UsageError("Parquet needs pyarrow", remedy="Install it: pip install 'iranru-graph[parquet]'")
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, table in tables.items():
        path = folder / f"{name}.parquet"
        table.to_parquet(path, engine="pyarrow", index=False)
        paths.append(path)
    return paths
