import sys

from caunoi.cli import main

if __name__ == "__main__":
    sys.exit(main())
