"""What happened: every exosome with its sender, its receiver, its times and its cargo."""
