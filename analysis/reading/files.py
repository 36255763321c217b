"""The readers of .txt, .md, .html and .jsonl files: which files a folder holds, and the articles of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.reading.article import Article, Unreadable, article_of
from analysis.reading.decoding import Unfit, decoded_page, decoded_text
from analysis.reading.html import html_page
from analysis.reading.json_lines import read_lines
from analysis.reading.markdown import markdown_page
from analysis.reading.masthead import Origin

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")
MAX_SOURCE_BYTES = 20 * 1024 * 1024  # of a file that holds one article; pages of large outlets have some 2 MB


def paths_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that `paths` name: a folder's files in order, files as they are.

    A folder without articles, or one that cannot be listed, is yielded itself, so that `read` says so. In a folder a
    README, hidden files and hidden folders are passed over.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        unlisted: list[Path] = []
        files = sorted(_articles_in_folder(path, unlisted))
        yield from files or ([] if unlisted else [path])
        yield from sorted(unlisted)


def _articles_in_folder(folder: Path, unlisted: list[Path]) -> Iterator[Path]:
    """The articles' files in a folder and below; folders that cannot be listed are added to `unlisted`."""
    for parent, folders, names in folder.walk(on_error=lambda error: unlisted.append(Path(str(error.filename)))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = parent / name
            hidden = name.startswith(".") or path.stem.casefold() == "readme"
            if path.suffix.casefold() in SUFFIXES and not hidden:
                yield path


def read(path: Path) -> Iterator[Article | Unreadable]:
    """Every article of a file, or what is wrong with the file or one of its lines; raises nothing for bad input."""
    try:
        _refuse_folder(path)
        suffix = _known_suffix(path)
        if suffix == ".jsonl":
            with path.open("rb") as lines:
                yield from _or_empty(read_lines(lines, str(path)), str(path))
        else:
            yield _article_of_file(path, suffix)
    except Unfit as wrong:
        yield Unreadable(str(path), str(wrong))
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        yield Unreadable(str(path), f"cannot be opened: {reason}")


def _refuse_folder(path: Path) -> None:
    """Raises Unfit for a folder, and OSError for one that may not be listed."""
    if path.is_dir():
        next(path.iterdir(), None)
        raise Unfit(f"is a folder without articles in it ({' '.join(SUFFIXES)})")


def _known_suffix(path: Path) -> str:
    """The file's ending in small letters. Raises Unfit for one that no reader knows."""
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        ending = f"the ending {suffix}" if suffix else "no ending"
        raise Unfit(f"has {ending}; articles end in {' '.join(SUFFIXES)}")
    return suffix


def _article_of_file(path: Path, suffix: str) -> Article:
    """The article that a whole file holds. Raises Unfit."""
    if path.stat().st_size > MAX_SOURCE_BYTES:
        raise Unfit("is larger than any article; divide it")
    data = path.read_bytes()
    if suffix == ".txt":
        return article_of(path.stem, decoded_text(data), Origin())
    text, given = markdown_page(decoded_text(data)) if suffix == ".md" else html_page(decoded_page(data))
    if not text.strip():
        raise Unfit("has no text of an article in it")
    return article_of(path.stem, text, given)


def _or_empty(found: Iterator[Article | Unreadable], name: str) -> Iterator[Article | Unreadable]:
    """What was found in a file, or that the file is empty."""
    first = next(found, None)
    yield first or Unreadable(name, "is empty")
    yield from found
