"""Limits 上限: how much a reader takes on before it says no. Settings, not constants."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep a reader's time and memory finite, whatever the file."""

    file_bytes: int = 200 * 2**20
    unpacked_bytes: int = 300 * 2**20
    archive_ratio: int = 200
    archive_members: int = 5_000
    rows: int = 20_000
    columns: int = 256
    pages: int = 5_000
    cell_characters: int = 200_000
    image_pixels: int = 120_000_000
    office_seconds: int = 120
    markup_pieces: int = 6_000_000


DEFAULT_LIMITS = Limits()
