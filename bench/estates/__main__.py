"""python -m bench.estates OUT [--seed N] [--only WORD]: writes OUT/databases with its truth_columns.json."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .write import write

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("out", type=Path)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--only", default="", help="only the groups whose name holds this word")
args = parser.parse_args()
tables, columns, personal = write(args.out, args.seed, args.only)
print(f"{tables} tables, {columns} columns, {personal} of them personal", file=sys.stderr)
