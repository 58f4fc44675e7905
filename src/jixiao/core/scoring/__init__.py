"""Scoring 计分: what a self-evaluation's results earn, exactly, with the arithmetic of every point.

Pure: a `Scheme` says the formulas, bands and weights; nothing here knows where a scheme comes from.
"""

from jixiao.core.scoring.execution import score_execution
from jixiao.core.scoring.indicator import score
from jixiao.core.scoring.lines import ScoreLine
from jixiao.core.scoring.points import Score
from jixiao.core.scoring.scheme import Scheme
from jixiao.core.scoring.sheet import ScoreSheet, score_declaration
from jixiao.core.scoring.weights import apportion, propose_weights

__all__ = [
    "Scheme",
    "Score",
    "ScoreLine",
    "ScoreSheet",
    "apportion",
    "propose_weights",
    "score",
    "score_declaration",
    "score_execution",
]
