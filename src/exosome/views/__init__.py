"""Output for readers: tables in the terminal, figures, and reports of one page."""
