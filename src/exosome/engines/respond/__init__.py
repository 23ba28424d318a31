"""What the recipient does with the message: a network of reactions in every cell."""
