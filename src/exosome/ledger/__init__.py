"""The ledger of a run on disk: every exosome with sender, receiver, times and cargo; counts."""
