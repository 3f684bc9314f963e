#!/usr/bin/env python3
"""treeSample.py ROWS OUT: a small booster, some rows and xgboost's own log odds for them, for the test of trees.ts."""
import base64
import json
import sys

import numpy as np
import xgboost as xgb

from export import base_of, trees_file
from rows import Rows

rows, out = sys.argv[1:]
real = Rows(rows + '/real')
x = real.x[::97][:400]
y = real.y[::97][:400]
params = dict(objective='binary:logistic', max_depth=4, eta=0.3, tree_method='hist', max_bin=64, seed=5, base_score=0.3)
booster = xgb.train(params, xgb.DMatrix(x, label=y), 12)
model = trees_file([booster], 1, base_of(booster), real.evidence, dict(leftOut='all'))
picked = x[:24]
used = sorted({int(f[1:]) for f in booster.get_score()})
json.dump(dict(model=base64.b64encode(model).decode(), pieces=[real.evidence[j] for j in used],
               rows=[[float(v) for v in row[used]] for row in picked],
               logOdds=[float(v) for v in booster.predict(xgb.DMatrix(picked), output_margin=True)]),
          open(out, 'w'), separators=(',', ':'))
