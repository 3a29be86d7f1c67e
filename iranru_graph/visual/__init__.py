"""Explorer and report. The only place that imports pyvis."""
