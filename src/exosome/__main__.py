"""`python -m exosome` is the command line."""

from exosome.cli import main

main()
