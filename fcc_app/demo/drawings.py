"""Small drawn pictures for photo notes: blocks, leaves, painted sheets. Nobody is in them."""

from __future__ import annotations

import io
from random import Random

from PIL import Image, ImageDraw

_SIZE = (480, 360)
_PAPER = ((250, 246, 236), (244, 248, 246), (252, 241, 228))
_COLORS = ((31, 107, 92), (194, 106, 61), (222, 168, 70), (92, 128, 168), (150, 84, 110), (120, 146, 84))


def drawn_picture(rng: Random) -> bytes:
    """A PNG of 480 by 360 pixels, without metadata."""
    picture = Image.new("RGB", _SIZE, rng.choice(_PAPER))
    draw = ImageDraw.Draw(picture)
    rng.choice((_blocks, _painting, _leaves))(draw, rng)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _blocks(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    draw.rectangle((0, 310, 480, 360), fill=(214, 196, 168))
    left, top = 170, 310
    for _ in range(rng.randint(4, 7)):
        width, height = rng.randint(70, 130), rng.randint(28, 46)
        left += rng.randint(-18, 18)
        draw.rectangle((left, top - height, left + width, top), fill=rng.choice(_COLORS), outline=(60, 50, 40), width=2)
        top -= height


def _painting(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    draw.rectangle((60, 40, 420, 320), fill=(255, 255, 255), outline=(200, 190, 175), width=2)
    for _ in range(rng.randint(7, 13)):
        x, y = rng.randint(80, 340), rng.randint(60, 240)
        width, height = rng.randint(20, 80), rng.randint(20, 80)
        draw.ellipse((x, y, x + width, y + height), fill=rng.choice(_COLORS))
    for _ in range(rng.randint(2, 5)):
        points = [(rng.randint(70, 410), rng.randint(50, 310)) for _ in range(4)]
        draw.line(points, fill=rng.choice(_COLORS), width=rng.randint(4, 10), joint="curve")


def _leaves(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    for row in range(3):
        for column in range(4):
            x, y = 50 + column * 105 + rng.randint(-8, 8), 50 + row * 100 + rng.randint(-8, 8)
            width = rng.randint(40, 60)
            draw.ellipse((x, y, x + width, y + width * 2 // 3), fill=rng.choice(_COLORS))
            draw.line((x, y + width // 3, x + width + 14, y + width // 3), fill=(80, 62, 44), width=3)
