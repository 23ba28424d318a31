"""Looking at a run: tables in the terminal, pictures, and a report of one page."""
