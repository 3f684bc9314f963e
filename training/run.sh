#!/bin/sh
# run.sh FIELDS WORK: everything that training/README.md describes, from the data sets to weights and records.
set -eu
fields=$1
work=$2
model=src/engine/segments/evidence/weights.bin
npx vite build --config vite.training.config.ts --logLevel warn
make="node .cache/training/makeRows.js"
learn="${PYTHON:-python3} training/learn.py"
mkdir -p "$work/first" "$work/second"

$make "$work/first/random6" random 6 2600 "$fields"
$make "$work/first/random7" random 7 2600 "$fields"
$learn first "$work/pass1" "$work/first"

$make "$work/second/real" real 11 6 "$fields" "$work/pass1.bin"
$make "$work/second/chimera" chimera 12 400 "$fields" "$work/pass1.bin"
$make "$work/second/random10" random 10 700 "$fields" "$work/pass1.bin"
$learn folds "$work/second" "$work/pass1" "$work/fold"
$learn final "$work/second" "$work/pass1" "$work/final"

cp "$work/final.bin" "$model"
node .cache/training/leftOut.js "$fields" training/record/left-out.json "$model" "$work"/fold-*.bin
node .cache/training/learnBits.js "$fields" src/engine/fields/bits/bitWeights.ts training/record/bits.json
