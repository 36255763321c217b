"""How fast records go into the store, and whether that slows down as the store grows.

    python -m bench.load [--articles 1000]

The records are generated, the same ones in every run: articles of some hundred words with quotations, tolls, dates and
events on one story, in eight outlets. A line is printed for each fifth of them: if loading costs the same in a large
store, the last line is as fast as the first.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from analysis.records import Record
from bench.tables import show
from store.connections import create
from store.loading.load import Loader
from tests import builders

PARTS = 5
FIRST = ("Ada", "Bo", "Carl", "Dora", "Emil", "Fay", "Gus", "Hanna", "Ivo", "Jutta", "Kai", "Lena")
LAST = ("Brandt", "Lind", "Falk", "Moreau", "Novak", "Okoye", "Petri", "Quast", "Rossi", "Sand", "Thoma", "Ueda")
OUTLETS = tuple(f"{place} {paper}" for place in ("Coast", "River", "Border", "Island") for paper in ("Daily", "Post"))
SIDES = ("Ruritania", "Elbonia")
WORDS = ("harbour", "bridge", "mill", "convoy", "school", "winter", "border", "grain", "hospital", "truce", "fuel")
PARAGRAPHS = 5


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    given = parser.parse_args()
    records = list(_records(given.articles))
    size = max(1, len(records) // PARTS)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        db = create(Path(folder) / "bench.db")
        loader = Loader(db)
        for start in range(0, len(records), size):
            spent = [_seconds(loader, record) for record in records[start : start + size]]
            figures = (
                f"{1000 * statistics.median(spent):.1f}",
                f"{1000 * max(spent):.1f}",
                f"{len(spent) / sum(spent):.0f}",
            )
            rows.append((f"{start + 1} to {start + len(spent)}", *figures))
        db.conn.close()
    show("Loading records", ("articles", "median ms", "longest ms", "articles/s"), rows)


def _seconds(loader: Loader, record: Record) -> float:
    began = time.perf_counter()
    loader.load(record)
    return time.perf_counter() - began


def _records(number: int) -> Iterator[Record]:
    """Different articles, ten a day, the same ones in every run."""
    chance = random.Random(20240515)
    for at in range(number):
        day = date(2024, 1, 1) + timedelta(days=at // 10)
        yield _record(chance, f"article-{at}", day)


def _record(chance: random.Random, name: str, day: date) -> Record:
    printed = f"{day.day} {day:%B} {day.year}"
    paragraphs, quotes, claims, events, times, names = [], [], [], [], [], []
    for number in range(PARAGRAPHS):
        who = f"{chance.choice(FIRST)} {chance.choice(LAST)}-{name[8:]}{number}"  # nobody is in two articles
        known = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        said = f"The {' and the '.join(chance.sample(WORDS, 4))} must wait {chance.randrange(10_000)} days"
        side, toll = chance.choice(SIDES), chance.randrange(2, 5000)
        reported = (
            f"{side} lost {toll} soldiers, who were killed near the {chance.choice(WORDS)} on {printed}, {who} said."
        )
        paragraphs.append(f"“{said},” {known} said in paragraph {number}. {reported}")
        quotes.append(builders.quote(said, by=known))
        claims.append(builders.claim(f"{toll} soldiers, who", toll, side=side, by=who, as_of=day.isoformat()))
        events.append(builders.event(reported, day.isoformat(), date_text=printed))
        times.append(builders.time(printed, day.isoformat(), nth=number))
        names += [builders.name(known), builders.name(who)]
    return builders.record(
        "\n\n".join(paragraphs),
        id=name,
        outlet=chance.choice(OUTLETS),
        title=f"The {chance.choice(WORDS)} and the {chance.choice(WORDS)}, {name}",
        published=day.isoformat(),
        quotes=quotes,
        claims=claims,
        events=events,
        times=times,
        names=names,
    )


if __name__ == "__main__":
    main()
