"""Named questions as .rq files, their runner and result formats."""
