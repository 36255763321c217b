"""The tree of errors: drawn in the docstring as the classes have it, so that the drawing cannot grow old."""

import importlib
import re

from analysis import errors
from analysis.errors import OnrecordError

# "│   │   └── StoreBusy another program …    store.connections"
_LINE = re.compile(r"^(?P<branch>[│├└─ ]*)(?P<name>[A-Z]\w+)\b(?:.*?\s{2,}(?P<module>[a-z_]+(?:\.[a-z_]+)+))?$", re.M)


def drawn() -> list[tuple[int, str]]:
    """The tree of the docstring: depth and name of each class; its modules are imported on the way."""
    tree = []
    for line in _LINE.finditer(errors.__doc__ or ""):
        if line["module"]:
            importlib.import_module(line["module"])
        if line["branch"] or line["name"] == "OnrecordError":
            tree.append((len(line["branch"]) // 4, line["name"]))
    return tree


def test_the_tree_that_is_drawn_is_the_one_that_is() -> None:
    tree = drawn()
    above: list[str] = []
    parents = {}
    for depth, name in tree:
        above[depth:] = [name]
        parents[name] = above[depth - 1] if depth else None
    classes = _subclasses(OnrecordError)
    assert {name: parent for name, parent in parents.items() if parent} == {
        cls.__name__: cls.__base__.__name__ for cls in classes if cls.__base__
    }


def _subclasses(cls: type[OnrecordError]) -> list[type[OnrecordError]]:
    return [sub for direct in cls.__subclasses__() for sub in (direct, *_subclasses(direct))]
