"""Small maps for tests: squares of one hundredth of a degree, and the real map where the reference data is present."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

REFERENCE = Path(__file__).parents[4] / os.environ.get("XIANGZHI_REFERENCE", "../shared")


def square(west: float, south: float, size: float = 0.01) -> list[list[list[float]]]:
    east, north = west + size, south + size
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def feature(code: str, name: str, rings: list[list[list[float]]], kind: str = "Polygon") -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"code": code, "name": name},
        "geometry": {"type": kind, "coordinates": rings},
    }


def collection(*features: dict[str, Any], **more: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more})


def reference(*parts: str) -> Path:
    """A file or folder of the reference data; skips the test where it is not present."""
    path = REFERENCE.joinpath("data", *parts)
    if not path.exists():
        pytest.skip("reference texts not here")
    return path
