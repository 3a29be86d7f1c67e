"""A second reader: a small encoder scores pairs of entities that a sentence names, for relations that no frame fits.

``scripts/train_pairs.py`` trains it on sentences written for this project; it runs without a deep-learning framework.
"""
