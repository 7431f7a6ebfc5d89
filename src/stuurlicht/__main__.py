"""Run Stuurlicht with ``python -m stuurlicht``."""

from stuurlicht.surfaces.cli import main

if __name__ == "__main__":
    main()
