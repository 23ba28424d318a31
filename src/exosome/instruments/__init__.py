"""What a laboratory reads of a truth: laws of error, instruments, limits and effects of groups."""
