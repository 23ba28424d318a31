"""From measurements to rates: contact records, and what they expect under any rates."""
