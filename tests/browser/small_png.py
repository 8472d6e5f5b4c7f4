"""Screenshots as small files: the browser decodes them, and what is drawn in a few colours is
written with a palette."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

import numpy as np

_COLOURS = 256
_EXACT = 96
"""Colours of the palette that are the most frequent ones as they are; the rest are spread out."""

_DECODE = """
async (data) => {
  const file = await fetch(`data:image/png;base64,${data}`);
  const image = await createImageBitmap(await file.blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
  let text = "";
  for (let i = 0; i < pixels.length; i += 32768) {
    text += String.fromCharCode(...pixels.subarray(i, i + 32768));
  }
  return [image.width, image.height, btoa(text)];
}
"""


def shrink(page: Any, png: bytes) -> bytes:
    """The same picture in at most 256 colours. `page` is any blank page of the browser."""
    width, height, text = page.evaluate(_DECODE, base64.b64encode(png).decode())
    pixels = np.frombuffer(base64.b64decode(text), np.uint8).reshape(height, width, 4)[..., :3]
    palette, indices = _paint(pixels.reshape(-1, 3).astype(np.int64))
    rows = np.hstack([np.zeros((height, 1), np.uint8), indices.reshape(height, width)])
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette.astype(np.uint8).tobytes()),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _paint(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A palette (at most 256 x 3), and the index of the nearest of it for each pixel (n x 3)."""
    codes = pixels @ np.array([1 << 16, 1 << 8, 1])
    found, inverse, counts = np.unique(codes, return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    order = np.argsort(-counts, kind="stable")
    _, first = np.unique(colours[order] >> 4, axis=0, return_index=True)
    spread = order[np.sort(first)]  # the most frequent colour of each small cube of colours
    chosen = list(dict.fromkeys([*order[:_EXACT].tolist(), *spread.tolist()]))[:_COLOURS]
    palette = colours[chosen]
    nearest = np.array([int(((palette - colour) ** 2).sum(axis=1).argmin()) for colour in colours])
    return palette, nearest.astype(np.uint8)[inverse.ravel()]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
