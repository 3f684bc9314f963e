#!/bin/sh
# run.sh FIELDS WORK: everything that training/README.md describes, from data sets to weights and records. Run it from the repository.
set -eu
fields=$1
work=$2
out=src/engine/segments/evidence
npx vite build --config vite.training.config.ts --logLevel warn
make="node .cache/training/makeRows.js"
learn="python3 training/learn.py"
mkdir -p "$work"
