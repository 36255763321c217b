"""`python -m bot.cli` is the program `onrecord`."""

from bot.cli.main import main

main()
