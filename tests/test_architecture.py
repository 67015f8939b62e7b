"""The walls between the rooms of the house, as pyproject.toml draws them."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent


def test_no_import_goes_through_a_wall(capsys, monkeypatch):
    """Each room imports only what its contract allows; what breaks is printed."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


def test_the_floor_loads_babel_only_when_it_is_needed():
    """Nothing but the standard library may be imported before the first paint."""
    tree = ast.parse((ROOT / "fcc_app" / "formats.py").read_text(encoding="utf-8"))
    at_the_top = {
        name.name.split(".")[0]
        for statement in tree.body
        if isinstance(statement, ast.Import)
        for name in statement.names
    } | {(s.module or "").split(".")[0] for s in tree.body if isinstance(s, ast.ImportFrom)}
    assert "babel" not in at_the_top
    assert "fcc_app" in at_the_top


def test_the_tools_of_the_catalogs_import_in_one_direction():
    """Inside functions, too: an import that waits there is a circle all the same."""
    tools = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "locales").glob("*.py")}
    imports = {
        name: {
            imported
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for imported in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module])
            if imported in tools
        }
        for name, tree in tools.items()
    }
    assert "catalogs" in imports["check_catalogs"]
    assert list(TopologicalSorter(imports).static_order())
