"""Questions asked of finished runs: comparison, pharmacokinetics, delivery, summaries."""
