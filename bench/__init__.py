"""What onrecord costs, measured: `make bench` prints a table each for the analysis, the store and the chat platforms.

They need nothing outside of the repository, assert nothing, and compare within one run, as seconds differ by machine.
"""
