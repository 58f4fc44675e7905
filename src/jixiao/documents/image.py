"""The reader of pictures: PNG, JPEG, TIFF (all its pages), BMP and WebP."""

import io
import struct
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Any

from jixiao.documents.document import Document, Source
from jixiao.documents.layout import layout_of
from jixiao.documents.limits import Limits
from jixiao.documents.pdf_pictures import REMEDY, Picture
from jixiao.documents.stitching import Assembly
from jixiao.errors import MissingProgramError, UnreadableDocumentError

_USUAL_WIDTH = 595.0
"""Points: a picture does not say how large the paper was; an A4 page is assumed, which keeps all measures in scale."""
_MINIMUM_SIDE = 20


def read_image(data: bytes, source: Source, limits: Limits) -> Document:
    """Read a picture of a form.

    Raises UnreadableDocumentError when the picture is damaged, too large or without writing, MissingProgramError when
    the packages for recognition are not installed.
    """
    try:
        from jixiao.documents.scan import content_of
    except ImportError as error:
        raise MissingProgramError("没有安装文字识别组件", source.name, REMEDY) from error
    assembly = Assembly()
    for picture in _pictures(data, source, limits):
        assembly.add(layout_of(content_of(picture), limits))
    blocks, repairs = assembly.finish()
    if not blocks:
        raise UnreadableDocumentError("没有在图片里找到文字", source.name, "请确认图片清楚、完整,或改交原始文件")
    return Document(source, blocks, repairs)


def _pictures(data: bytes, source: Source, limits: Limits) -> Iterator[Picture]:
    """Yield the pages of a picture one by one; a size that would not fit into memory is refused before it is decoded."""
    for number, (width, height) in enumerate(_sizes(data, source, limits), 1):
        if height * width > limits.image_pixels:
            what = f"图片有{height * width}个像素,超过上限{limits.image_pixels}"
            raise UnreadableDocumentError(what, source.name, "请缩小后重新上传")
        if min(height, width) < _MINIMUM_SIDE:
            raise UnreadableDocumentError("图片太小,看不出文字", source.name, "请提供更清楚的图片")
        pixels = _decoded(data, number - 1, source)
        points = _USUAL_WIDTH / min(pixels.shape[:2])
        yield Picture(pixels, number, pixels.shape[1] * points, pixels.shape[0] * points)


def _sizes(data: bytes, source: Source, limits: Limits) -> Iterator[tuple[int, int]]:
    """Yield width and height of every page in pixels, as its header states them."""
    from PIL import Image, ImageSequence

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            for page in islice(ImageSequence.Iterator(Image.open(io.BytesIO(data))), limits.pages):
                yield page.size
    except Image.DecompressionBombError as error:
        what = f"图片的像素超过上限{limits.image_pixels}"
        raise UnreadableDocumentError(what, source.name, "请缩小后重新上传") from error
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, OverflowError) as error:
        raise _refusal(source) from error


def _decoded(data: bytes, page: int, source: Source) -> Any:
    """Return a page of the picture as pixels in the order red, green, blue."""
    import cv2
    import numpy as np

    try:
        read, pages = cv2.imdecodemulti(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR, range=(page, page + 1))
    except cv2.error as error:
        raise _refusal(source) from error
    if not read or not pages:
        raise _refusal(source)
    return pages[0][:, :, ::-1].copy()


def _refusal(source: Source) -> UnreadableDocumentError:
    return UnreadableDocumentError("图片已损坏或格式不支持", source.name, "请另存为 PNG 或 JPEG 后重新上传")
