"""The command `circumspect`, for a process that isn't installed: `python -m tests.ledger.circumspect_ …`."""

from circumspect.cli import main

if __name__ == "__main__":
    main(prog_name="circumspect")
