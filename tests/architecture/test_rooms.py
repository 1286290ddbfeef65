"""Every room holds the files that a reader looks for, in their places."""

from __future__ import annotations

import pytest

from tests.architecture.sources import PACKAGE, ROOT, modules, none_of, room_of

DOMAIN = ("README.md", "apps.py", "models.py", "queries.py", "migrations/__init__.py", "tests/__init__.py")
KIND = (*DOMAIN, "actions.py", "policy.py")
FACE = ("README.md", "apps.py", "urls.py", "tests/__init__.py")
PAGES = ("urls.py", "views.py")
# The pages of ledger and matter are shown by the cockpit: they show what lies on floors above these rooms too.
ROOMS: dict[str, tuple[str, ...]] = {
    "ledger": (*DOMAIN, "writing.py", "facts.py", "errors.py"),
    "book": (*DOMAIN, "actions.py", "rules.py", "errors.py"),
    "access": (*KIND, "rules.py", *PAGES),
    "area": KIND,
    "paper": (*KIND, *PAGES, "official.py", "docx.py", "pdf.py", "xlsx.py"),
    "organization": (*KIND, *PAGES),
    "roster": KIND,
    "matter": (*KIND, "rules.py", "facts.py"),
    "reform": (*KIND, "plan.py", "rules/__init__.py", "reading/__init__.py", "facts.py", *PAGES),
    "event": (*KIND, "rules.py", *PAGES),
    "cockpit": (*FACE, "views.py"),
    "disclosure": (*FACE, "views.py"),
    "api": FACE,
    "web": FACE,
}
README_LINES = 15


@pytest.mark.parametrize("room", ROOMS)
def test_the_room_has_its_files(room: str) -> None:
    none_of(
        (f"xiangzhi/{room}/{name}" for name in ROOMS[room] if not has(room, name)),
        "Each room holds the same files (docs/architecture.md); a module past 400 lines becomes a package of its name.",
    )


def has(room: str, name: str) -> bool:
    path = PACKAGE / room / name
    return path.is_file() or (path.suffix == ".py" and (path.with_suffix("") / "__init__.py").is_file())


@pytest.mark.parametrize("room", ROOMS)
def test_the_readme_of_the_room_is_short(room: str) -> None:
    path = PACKAGE / room / "README.md"
    lines = path.read_text(encoding="utf-8").rstrip("\n").splitlines() if path.is_file() else []
    assert 2 <= len(lines) <= README_LINES, (
        f"xiangzhi/{room}/README.md has {len(lines)} lines: say in ten what the room owns, what it never does, and its main words."
    )


def test_rooms_with_tables_are_listed_here() -> None:
    rooms = {room_of(path) for path in modules() if path.name == "apps.py"}
    none_of(sorted(rooms - set(ROOMS)), f"Say in {__name__} which files the new room holds.")


def test_test_folders_are_packages() -> None:
    folders = {path.parent for path in modules(tests=True) if path.name.startswith("test_")}
    none_of(
        (str(folder.relative_to(ROOT)) for folder in sorted(folders) if not (folder / "__init__.py").is_file()),
        "Put an __init__.py into each tests folder: two files of one name would hide each other.",
    )
