"""The word that lies across every page of a draft, drawn as a picture: whoever copies or listens to the text never meets it."""

from __future__ import annotations

from functools import cache

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from aktsom.ui.fonts import FONTS
from aktsom.ui.packages import package_file

COLOUR = "#9a3b12"
# An A4 page in millimetres, and how tall the letters are.
_WIDTH, _HEIGHT, _SIZE, _ANGLE = 210, 297, 52, -52


@cache
def watermark(word: str) -> str:
    """The word as SVG of the size of a page, slanting upwards."""
    drawn, width = _outlines(word)
    place = f"translate({_WIDTH / 2} {_HEIGHT / 2}) rotate({_ANGLE}) translate({-width / 2:.1f} {_SIZE / 3})"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}mm" height="{_HEIGHT}mm">'
        f'<path transform="{place}" fill="{COLOUR}" fill-opacity="0.1" d="{drawn}"/></svg>'
    )


def _outlines(word: str) -> tuple[str, float]:
    """The letters as one path, and how wide they are together."""
    text_font = FONTS[0]
    with TTFont(package_file(text_font.package, text_font.files[3]), lazy=True) as font:
        glyphs, names, scale = font.getGlyphSet(), font.getBestCmap(), _SIZE / font["head"].unitsPerEm
        drawing, at = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}"), 0.0
        for letter in word:
            glyph = glyphs[names[ord(letter)]]
            glyph.draw(TransformPen(drawing, (scale, 0, 0, -scale, at, 0)))
            at += glyph.width * scale
        return drawing.getCommands(), at
