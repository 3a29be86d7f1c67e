"""Training of the second reader; see ``scripts/pairs/train.py``."""
