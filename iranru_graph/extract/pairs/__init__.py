"""A second reader: a small encoder scores pairs of entities that a sentence names, for relations that no frame fits.

``scripts/pairs/train.py`` trains it on sentences written for this project; it runs without a deep-learning framework.
"""
