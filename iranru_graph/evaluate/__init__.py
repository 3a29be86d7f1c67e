"""How good annotations are, measured against gold: figures, intervals, errors, calibration, two builds compared."""

from iranru_graph.evaluate.evaluation import Evaluation, evaluate
from iranru_graph.evaluate.sheets import Pair, Sheet, read_pairs, read_sheet

__all__ = ["Evaluation", "Pair", "Sheet", "evaluate", "read_pairs", "read_sheet"]
