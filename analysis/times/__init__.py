"""Dates and times as TIMEX3 values."""
