"""Scanned forms: crooked, noisy, sealed, and read cell by cell all the same."""

import subprocess
import sys
import unicodedata
from typing import Any

import pytest

from jixiao.documents.document import Document, Grid
from jixiao.documents.image import read_image
from jixiao.documents.limits import DEFAULT_LIMITS, Limits
from jixiao.documents.recognised import is_implausible, paired
from jixiao.errors import UnreadableDocumentError
from tests.documents.pdf_files import Placed, pictures, printed, source, table

cv2 = pytest.importorskip("cv2", reason="没有安装识别组件,此项未测")
np = pytest.importorskip("numpy", reason="没有安装识别组件,此项未测")
pytest.importorskip("rapidocr", reason="没有安装识别组件,此项未测")

FORM: list[Placed] = [
    (0, 0, 1, 2, "项目名称"),
    (0, 2, 1, 3, "职工书屋建设补助资金"),
    (1, 0, 1, 2, "项目属性"),
    (1, 2, 1, 3, "□新增项目"),
    (2, 0, 4, 1, "绩效指标"),
    (2, 1, 1, 1, "一级指标"),
    (2, 2, 1, 1, "二级指标"),
    (2, 3, 1, 1, "三级指标"),
    (2, 4, 1, 1, "指标值"),
    (3, 1, 2, 1, "产出指标"),
    (3, 2, 1, 1, "数量指标"),
    (3, 3, 1, 1, "新建职工书屋数量"),
    (3, 4, 1, 1, "≥12个"),
    (4, 2, 1, 1, "质量指标"),
    (4, 3, 1, 1, "人均补助标准控制在预算批复范围以内"),
    (4, 4, 1, 1, "≥95%"),
    (5, 1, 1, 1, "满意度指标"),
    (5, 2, 1, 1, "服务对象满意度"),
    (5, 3, 1, 1, "职工满意度"),
    (5, 4, 1, 1, ""),
]


@pytest.fixture(scope="module")
def page() -> Any:
    """The form as printed, a picture of 200 dpi."""
    body = table(FORM, "20pt, 2fr, 2.4fr, 3.4fr, 2fr", style="align: center + horizon, inset: (x: 4pt, y: 6pt)")
    return pictures(printed(body))[0][:1100]


def scanned(page: Any, degrees: float = 0.0, seal: tuple[int, int] | None = None) -> bytes:
    """Return the picture as a scanner gives it: crooked, blurred, noisy, and perhaps sealed."""
    picture = page.copy()
    if seal:
        over = picture.copy()
        cv2.circle(over, seal, 160, (210, 30, 40), 9)
        cv2.circle(over, seal, 45, (210, 30, 40), -1)
        picture = cv2.addWeighted(over, 0.8, picture, 0.2, 0)
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    picture = cv2.warpAffine(picture, turn, (width, height), borderValue=(255, 255, 255))
    noise = np.random.default_rng(7).normal(0, 6, picture.shape)
    picture = np.clip(cv2.GaussianBlur(picture, (0, 0), 0.7) * 0.94 + 6 + noise, 0, 255).astype(np.uint8)
    return encoded(picture, ".jpg")


def encoded(picture: Any, ending: str) -> bytes:
    return bytes(cv2.imencode(ending, picture[:, :, ::-1])[1])


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    return read_image(data, source(data, "jpg"), limits)


def folded(grid: Grid) -> list[Placed]:
    return [(c.row, c.column, c.rowspan, c.colspan, fold(c.text)) for c in grid.cells]


def fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("degrees", [-0.7, 0.5])
def test_a_crooked_noisy_scan_reads_cell_by_cell(page: Any, degrees: float) -> None:
    document = read(scanned(page, degrees))
    assert [folded(grid) for grid in document.grids] == [FORM]


def test_what_lies_under_a_seal_is_read_and_marked_as_doubtful(page: Any) -> None:
    grid = read(scanned(page, 0.4, seal=(1150, 420))).grids[0]
    spans = [(c.row, c.column, c.rowspan, c.colspan) for c in grid.cells]
    assert spans == [cell[:4] for cell in FORM]
    assert any(c.doubtful for c in grid.cells)
    assert all(fold(c.text) == cell[4] for c, cell in zip(grid.cells, FORM, strict=True) if not c.doubtful)


def test_a_page_that_lies_on_its_side_is_set_upright(page: Any) -> None:
    document = read(encoded(np.rot90(page).copy(), ".png"))
    assert [folded(grid) for grid in document.grids] == [FORM]
    assert "方向不正" in document.repairs[0].what


def test_a_picture_without_writing_says_so() -> None:
    y, x = np.mgrid[0:500, 0:700]
    sunset = np.stack([120 + 80 * np.sin(x / 90), 90 + y / 8, 60 + 0 * x], axis=2).astype(np.uint8)
    with pytest.raises(UnreadableDocumentError, match="没有在图片里找到文字"):
        read(encoded(sunset, ".png"))


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0" + b"\0" * 90, "图片".encode()])
def test_a_damaged_picture_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError, match="图片已损坏"):
        read(data)


def test_a_picture_larger_than_allowed_is_refused(page: Any) -> None:
    with pytest.raises(UnreadableDocumentError, match="超过上限"):
        read(encoded(page, ".png"), Limits(image_pixels=1000))


def test_without_the_packages_for_recognition_the_user_is_told_what_to_install() -> None:
    script = (
        "import sys; sys.modules['rapidocr'] = sys.modules['cv2'] = None\n"
        "from jixiao.documents.image import read_image\n"
        "from jixiao.documents.document import Source\n"
        "from jixiao.documents.limits import DEFAULT_LIMITS\n"
        "from jixiao.errors import MissingProgramError\n"
        "try: read_image(b'x', Source('x.png', 'png', ''), DEFAULT_LIMITS)\n"
        "except MissingProgramError as error: print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    assert 'pip install "jixiao[ocr]"' in run.stdout


def test_half_read_brackets_are_made_whole_only_on_evidence() -> None:
    assert paired("财预〔2020]10号") == "财预〔2020〕10号"
    assert paired("印发〈管理办法>的通知") == "印发〈管理办法〉的通知"
    assert paired("财预[2020]10号,<0.5") == "财预[2020]10号,<0.5"


def test_a_percentage_that_swallowed_its_sign_is_implausible() -> None:
    assert is_implausible("295%")
    assert not is_implausible("≥95%")
    assert not is_implausible("增长1200%")
