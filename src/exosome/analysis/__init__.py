"""Analysis of runs: comparison, pharmacokinetics, delivery statistics, summaries."""
