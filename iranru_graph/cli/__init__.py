"""One file per command: parse, check, call one library function."""
