"""The room takes part: open for a time, phones propose and vote, the facilitator decides."""
