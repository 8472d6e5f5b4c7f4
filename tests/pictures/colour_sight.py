"""How far apart two colours look, to normal sight and to the colour blind.

Distances are those of CAM02-UCS (Luo, Cui and Li 2006, over CIECAM02: Moroney et al. 2002) in
average surround; full dichromacy is simulated by Machado, Oliveira and Fernandes 2009.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

SIGHTS: dict[str, Vector] = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_CAT02 = np.array([[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]])
_HPE = np.array([[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0.0, 0.0, 1.0]])


def linear(colour: str) -> Vector:
    """#rrggbb as linear light from 0 to 1."""
    values = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    lights = sorted(float(np.array([0.2126, 0.7152, 0.0722]) @ linear(c)) for c in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def distance(one: str, other: str, sight: str = "normal") -> float:
    """The distance in CAM02-UCS; about 1 is just noticeable."""
    return float(np.linalg.norm(_place(one, sight) - _place(other, sight)))


def _compressed(cone: Vector, brightness: float) -> Vector:
    power = (brightness * np.abs(cone) / 100) ** 0.42
    return np.sign(cone) * 400 * power / (power + 27.13) + 0.1


def _place(colour: str, sight: str) -> Vector:
    """J', a', b' under D65, average surround, adapting luminance 64/pi/5, background 20."""
    white = _TO_XYZ @ np.ones(3) * 100
    xyz = _TO_XYZ @ np.clip(SIGHTS[sight] @ linear(colour), 0, 1) * 100
    adapting, background = 64 / np.pi / 5, 20 / white[1]
    surround, naming, fullness = 0.69, 1.0, 1.0
    k = 1 / (5 * adapting + 1)
    brightness = 0.2 * k**4 * 5 * adapting + 0.1 * (1 - k**4) ** 2 * (5 * adapting) ** (1 / 3)
    induction = 0.725 * (1 / background) ** 0.2
    exponent = 1.48 + background**0.5
    degree = fullness * (1 - 1 / 3.6 * np.exp((-adapting - 42) / 92))

    def response(stimulus: Vector) -> Vector:
        rgb, rgb_white = _CAT02 @ stimulus, _CAT02 @ white
        adapted = (white[1] * degree / rgb_white + 1 - degree) * rgb
        return _compressed(_HPE @ np.linalg.inv(_CAT02) @ adapted, brightness)

    def achromatic(r: Vector) -> float:
        return float((2 * r[0] + r[1] + r[2] / 20 - 0.305) * induction)

    r = response(xyz)
    a = r[0] - 12 * r[1] / 11 + r[2] / 11
    b = (r[0] + r[1] - 2 * r[2]) / 9
    hue = np.arctan2(b, a)
    lightness = 100 * max(achromatic(r) / achromatic(response(white)), 0.0) ** (surround * exponent)
    eccentricity = 0.25 * (np.cos(hue + 2) + 3.8)
    t = 50000 / 13 * naming * induction * eccentricity * np.hypot(a, b)
    t /= r[0] + r[1] + 21 / 20 * r[2]
    chroma = t**0.9 * np.sqrt(lightness / 100) * (1.64 - 0.29**background) ** 0.73
    colourfulness = np.log(1 + 0.0228 * chroma * brightness**0.25) / 0.0228
    return np.array(
        [
            1.7 * lightness / (1 + 0.007 * lightness),
            colourfulness * np.cos(hue),
            colourfulness * np.sin(hue),
        ]
    )
