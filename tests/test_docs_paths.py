"""What the documents name is there: paths, functions, links, and the words of pages that the handbook tells people to press.

In backticks a path from the root of the repository, from `xiangzhi/` or from the document's own folder; or a name such as
`matter.actions.take`, from `xiangzhi` or from the document's own room. Words of pages stand in 【…】 in the handbook.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "xiangzhi"
GENERATED = ROOT / "docs" / "reference"
HANDBOOK = sorted((ROOT / "docs" / "handbook").glob("*.md"))
READMES = [path for path in ROOT.glob("xiangzhi/**/README.md") if "node_modules" not in path.parts]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *HANDBOOK, *READMES, *(ROOT / "examples").rglob("*.md")]
)
LINKING = sorted({*DOCUMENTS, *(ROOT / "docs").rglob("*.md")})

CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
FILE = re.compile(r"[\w.-]+(/[\w.-]+)*\.(py|pyi|md|ya?ml|toml|txt|html|csv|ts|json|sqlite3)")
FOLDER = re.compile(r"[\w.-]+(/[\w.-]+)*/")
NAME = re.compile(r"[a-z_]\w*(\.\w+)+(\(.*\))?")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
LABEL = re.compile(r"【([^】\n]+)】")
MADE_AT_RUN_TIME = {"xiangzhi.sqlite3", "demo-logins.json"}
NOT_KEPT = {"demo-data/", "data/", "keys/", "uploads/", "node_modules/"}


def spans(document: Path) -> list[str]:
    """The texts in backticks, without those of code blocks."""
    return CODE.findall(FENCE.sub("", document.read_text(encoding="utf-8")))


def found(path: str, document: Path) -> bool:
    """Whether the path is there; a name alone may be that of a file or folder anywhere in the package."""
    starts = (ROOT, PACKAGE, document.parent, *PACKAGE.glob("*/templates"))
    if any((start / path).exists() for start in starts):
        return True
    return "/" not in path.rstrip("/") and any(PACKAGE.rglob(path.rstrip("/")))


def named_paths(document: Path) -> list[str]:
    words = [span.strip() for span in spans(document)]
    paths = [word for word in words if FILE.fullmatch(word) or FOLDER.fullmatch(word)]
    return [path for path in paths if path not in MADE_AT_RUN_TIME | NOT_KEPT and not path.startswith("/")]


@cache
def defined(module: Path) -> dict[str, ast.AST | None]:
    """Every name of a module's top level with its node where it has members."""
    names: dict[str, ast.AST | None] = {}
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names[node.name] = node
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= dict.fromkeys((alias.asname or alias.name) for alias in node.names)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= dict.fromkeys(
                name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)
            )
    return names


def members(node: ast.AST | None) -> set[str]:
    """The attributes and methods that a class body names."""
    if not isinstance(node, ast.ClassDef):
        return set()
    targets: list[ast.expr] = []
    for part in node.body:
        targets += (
            [part.target] if isinstance(part, ast.AnnAssign) else part.targets if isinstance(part, ast.Assign) else []
        )
    methods = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
    return methods | {target.id for target in targets if isinstance(target, ast.Name)}


def resolves(parts: list[str], start: Path) -> bool:
    """Whether folders, then a module, then a name (then a member) lead from ``start`` to something that is there."""
    place = start
    for index, part in enumerate(parts):
        folder, module, rest = place / part, place / f"{part}.py", parts[index + 1 :]
        if module.is_file():
            return not rest or named_in(module, rest)
        if not folder.is_dir():
            return named_in(place / "__init__.py", parts[index:])
        place = folder
    return place.is_dir()


def named_in(module: Path, rest: list[str]) -> bool:
    if not module.is_file() or rest[0] not in defined(module):
        return False
    return len(rest) == 1 or (len(rest) == 2 and rest[1] in members(defined(module)[rest[0]]))


@cache
def words_of_the_system() -> frozenset[str]:
    """Powers, facts, kinds of entries, settings: dotted words that are no code; the generated pages list them all."""
    return frozenset(word for page in GENERATED.glob("*.md") for word in CODE.findall(page.read_text(encoding="utf-8")))


def names_of_our_code(document: Path) -> list[list[str]]:
    """Dotted names whose first part is one of our packages or, in a room's README, one of the room's modules."""
    words = [span.strip() for span in spans(document)]
    dotted = [word for word in words if NAME.fullmatch(word) and not FILE.fullmatch(word)]
    kept = [word.partition("(")[0].split(".") for word in dotted if word not in words_of_the_system()]
    return [parts for parts in kept if any(exists(start / parts[0]) for start in starts(document))]


def exists(place: Path) -> bool:
    return place.is_dir() or place.with_suffix(".py").is_file()


def starts(document: Path) -> list[Path]:
    own = [document.parent] if PACKAGE in document.parents else []
    return [ROOT, PACKAGE, PACKAGE / "lib", *own]


def named(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    assert [path for path in named_paths(document) if not found(path, document)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_function_that_a_document_names_exists(document: Path) -> None:
    wrong = [
        parts for parts in names_of_our_code(document) if not any(resolves(parts, start) for start in starts(document))
    ]
    assert [".".join(parts) for parts in wrong] == []


@pytest.mark.parametrize("document", LINKING, ids=named)
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = LINK.findall(FENCE.sub("", document.read_text(encoding="utf-8")))
    inside = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in inside if not (document.parent / link).exists()] == []


@cache
def words_of_the_pages() -> str:
    """Everything that a page may show: templates, labels in code, procedures and roles."""
    kinds = ("*.html", "*.py", "*.yaml")
    sources = [path for kind in kinds for path in PACKAGE.rglob(kind) if "tests" not in path.parts]
    return "\n".join(path.read_text(encoding="utf-8") for path in sources if "node_modules" not in path.parts)


@pytest.mark.parametrize("document", HANDBOOK, ids=named)
def test_every_page_and_button_that_the_handbook_names_is_there(document: Path) -> None:
    labels = set(LABEL.findall(document.read_text(encoding="utf-8")))
    assert sorted(label for label in labels if label not in words_of_the_pages()) == []


def test_every_class_that_the_glossary_names_is_in_the_code() -> None:
    table = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| ([A-Z]\w+) \|", table, re.M)
    sources = (path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts and "node_modules" not in path.parts)
    classes = {name for path in sources for name in re.findall(r"^class (\w+)", path.read_text(encoding="utf-8"), re.M)}
    assert len(words) > 50 and sorted(set(words) - classes) == []


def test_every_single_test_that_the_table_of_requirements_names_is_there() -> None:
    table = (ROOT / "docs" / "traceability.md").read_text(encoding="utf-8")
    named_tests = re.findall(r"`([\w/.]+)::(\w+)`", table)
    assert named_tests
    assert [test for path, test in named_tests if test not in defined(ROOT / path)] == []
