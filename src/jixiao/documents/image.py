"""The reader of pictures: PNG, JPEG, TIFF (all its pages), BMP and WebP."""

from collections.abc import Iterator
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
    for number, pixels in enumerate(_decoded(data, source, limits), 1):
        height, width = pixels.shape[:2]
        if height * width > limits.image_pixels:
            what = f"图片有{height * width}个像素,超过上限{limits.image_pixels}"
            raise UnreadableDocumentError(what, source.name, "请缩小后重新上传")
        if min(height, width) < _MINIMUM_SIDE:
            raise UnreadableDocumentError("图片太小,看不出文字", source.name, "请提供更清楚的图片")
        points = _USUAL_WIDTH / min(height, width)
        yield Picture(pixels, number, width * points, height * points)


def _decoded(data: bytes, source: Source, limits: Limits) -> list[Any]:
    """Return every page of the picture as pixels in the order red, green, blue."""
    import cv2
    import numpy as np

    refusal = UnreadableDocumentError("图片已损坏或格式不支持", source.name, "请另存为 PNG 或 JPEG 后重新上传")
    try:
        read, pages = cv2.imdecodemulti(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error as error:
        raise refusal from error
    if not read or not pages:
        raise refusal
    return [page[:, :, ::-1].copy() for page in pages[: limits.pages]]
