"""How good the suggestions are on this very network: ties are hidden, and what finds them is told.

Ties are hidden before anything is worked out of the network (its projection, its clusters), so that
nothing that is said of a pair rests on the tie that is to be found.
"""
