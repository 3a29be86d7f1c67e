"""Pure functions over NetworkX graphs and DataFrames."""
