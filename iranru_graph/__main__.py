"""``python -m iranru_graph``: the command line."""

from iranru_graph.cli.main import main

if __name__ == "__main__":
    main()
