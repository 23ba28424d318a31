"""Cells that divide, die, change, move and make matrix: a state that advances in windows."""
