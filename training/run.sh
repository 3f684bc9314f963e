#!/bin/sh
# run.sh FIELDS WORK: everything that training/README.md describes, from the data sets to weights and records.
set -eu
fields=$1
work=$2
model=src/engine/segments/evidence/weights.bin
npx vite build --config vite.training.config.ts --logLevel warn
make="node .cache/training/makeRows.js"
learn="${PYTHON:-python3} training/learn.py"
mkdir -p "$work/first-a" "$work/first-b" "$work/second"

$make "$work/first-a/random6" random 6 6500 "$fields"
$make "$work/first-b/random8" random 8 3250 "$fields"
$make "$work/first-b/random9" random 9 3250 "$fields"
$learn first "$work/pass1" "$work/first-a" "$work/first-b"

$make "$work/second/real" real 11 12 "$fields" "$work/pass1.bin"
$make "$work/second/chimera" chimera 12 800 "$fields" "$work/pass1.bin"
$make "$work/second/random7" random 7 1500 "$fields" "$work/pass1.bin"
$learn folds "$work/second" "$work/pass1" "$work/fold"
$learn final "$work/second" "$work/pass1" "$work/final"

cp "$work/final.bin" "$model"
node .cache/training/leftOut.js "$fields" training/record/left-out.json "$model" "$work"/fold-*.bin
node .cache/training/learnBits.js "$fields" src/engine/fields/bits/bitWeights.ts training/record/bits.json
