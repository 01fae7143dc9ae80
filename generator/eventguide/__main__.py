"""`python -m eventguide` is the command `eventguide`."""

from eventguide.cli import main

if __name__ == "__main__":
    main()
