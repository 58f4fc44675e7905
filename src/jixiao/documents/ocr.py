"""Character recognition, offline: one engine to a process, its models inside the installed package."""

import os
import threading
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from jixiao.documents.pdf_pictures import REMEDY
from jixiao.errors import MissingProgramError

Image = npt.NDArray[np.uint8]
Corners = npt.NDArray[np.float32]

_LOCK = threading.Lock()
_MAXIMUM_THREADS = 2
_BATCH = 6


class Character(NamedTuple):
    """A recognised character: where its middle lies in its line (0 left to 1 right), and how sure the engine is."""

    text: str
    position: float
    confidence: float


@lru_cache(maxsize=1)
def _engine() -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise MissingProgramError("没有安装文字识别组件", "", REMEDY) from error
    threads = min(_MAXIMUM_THREADS, os.cpu_count() or 1)
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_batch_num": _BATCH,
        }
    )


def detect(image: Image) -> Corners:
    """Return the corners of every line of writing, n × 4 × 2 in pixels (x, y), from top to bottom."""
    with _LOCK:
        found = _engine()(image, use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    if boxes is None or not len(boxes):
        return np.zeros((0, 4, 2), np.float32)
    return np.asarray(boxes, np.float32)


def recognise(images: list[Image]) -> list[tuple[Character, ...]]:
    """Return the characters of each picture of one line; spaces are kept as characters."""
    if not images:
        return []
    with _LOCK:
        found = _engine().recognize_txt(images)
    return [_characters(text, info) for text, info in zip(found.txts, found.word_results, strict=True)]


def _characters(text: str, info: Any) -> tuple[Character, ...]:
    columns = [column for word in info.word_cols for column in word] if info is not None else []
    length = max(1.0, float(info.line_txt_len)) if info is not None else 1.0
    confidences = list(info.confs) if info is not None else []
    characters = []
    for index, char in enumerate(text):
        confidence = float(confidences[index]) if index < len(confidences) else 0.0
        position = (columns.pop(0) + 0.5) / length if columns and not char.isspace() else -1.0
        characters.append(Character(char, position, confidence))
    return tuple(characters)
