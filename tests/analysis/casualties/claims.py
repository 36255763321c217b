"""What the tests of casualties share."""

from analysis.records import CasualtyClaim, Record

WAR = " The shelling of the front line by artillery went on in spite of the truce."  # makes an article one on a war


def claim(record: Record, phrase: str) -> CasualtyClaim:
    """The first claim of these words."""
    return next(c for c in record.casualties if c.text == phrase)
