"""Symbols 符号: glyphs of symbol fonts as the Unicode characters they look like; tick boxes above all."""

import re

# Code points of the font modulo 0xF000 → character. Only glyphs that forms use.
_WINGDINGS = {
    0xFE: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x6E: "■", 0xFC: "√", 0xFB: "×",
    0xA1: "○", 0xA2: "○", 0xA4: "◉", 0x6C: "●", 0x9F: "•", 0x9E: "·", 0x74: "◆", 0x75: "◆", 0x77: "◆", 0x76: "❖",
    0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xAB: "★", 0xB2: "◇", 0x28: "☎", 0x2A: "✉",
    **{0x80 + digit: "⓪①②③④⑤⑥⑦⑧⑨⑩"[digit] for digit in range(11)},
    **{0x8B + digit: "⓿❶❷❸❹❺❻❼❽❾❿"[digit] for digit in range(11)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x52: "☑", 0x53: "☒", 0x54: "☒", 0x51: "☒", 0xA3: "□", 0x30: "□", 0x50: "√", 0x4F: "×", 0x99: "○", 0x98: "●",
    0xA2: "■", 0x97: "•", 0x96: "•", 0x9A: "○", 0x9B: "◉",
}  # fmt: skip
_SYMBOL = {
    0xB3: "≥", 0xA3: "≤", 0xB9: "≠", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xA5: "∞", 0xB7: "•", 0xBB: "≈",
    0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xA4: "/", 0x2D: "−", 0xD0: "∠", 0xD6: "√", 0xE5: "∑",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x57: "Ω", 0x44: "Δ",
    **{code: chr(code) for code in (*range(0x20, 0x22), 0x25, *range(0x28, 0x2D), *range(0x2E, 0x40))},
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_OPEN = "□☐▢◻"
BOXES = "□☑☒√×■○◉"


def is_symbol_font(font: str | None) -> bool:
    """Whether a font shows glyphs by number instead of characters."""
    return font is not None and font.lower() in _FONTS


def symbol(font: str | None, code: int) -> str | None:
    """Return the character that glyph `code` of `font` shows, None when it is not known.

    A private-use character without a known font is looked up in Wingdings, which is what Office means by it.
    """
    glyphs = _FONTS.get((font or "").lower(), _WINGDINGS)
    return glyphs.get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code)


def is_private(text: str) -> bool:
    """Whether text holds glyph numbers of a symbol font instead of characters."""
    return _PRIVATE.search(text) is not None


def tick_box(shown: str, checked: bool) -> str:
    """Return what a check-box control shows: ☑ or □; text that is no box stays as it is.

    The glyph printed wins over the stored state; ☐ and ☒ are Word's own two states.
    """
    glyph = shown.strip()
    if not glyph:
        return "☑" if checked else "□"
    if glyph in _OPEN:
        return "□"
    return "☑" if glyph in "☑☒" or (checked and glyph in "√✓✔×✗■") else shown
