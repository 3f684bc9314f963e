#!/usr/bin/env python3
"""Learns the hazards of field boundaries from rows that makeRows wrote.

  learn.py first OUT ROWS...       pass 1: trees on random protocols only, the mean of one booster a folder of rows;
                                   no real message is seen
  learn.py folds ROWS FIRST OUT    pass 2, on top of pass 1: real sets, chimeras and random protocols of ROWS, which know
                                   what pass 1 made of them; once a fold of whole families left out. OUT-<fold>.bin
  learn.py final ROWS FIRST OUT    the same with nothing left out: OUT.bin, the weights that ship

OUT of `first` is FIRST of the others; beside OUT.bin it leaves OUT-<n>.json, which xgboost reads."""
import argparse
import glob
import hashlib
import json
import os
import time

import numpy as np
import xgboost as xgb

from export import base_of, trees_file
from rows import Rows

COMMON = dict(objective='binary:logistic', tree_method='hist', max_bin=64, subsample=0.6, colsample_bytree=0.25,
              reg_lambda=3, min_child_weight=3, nthread=int(os.environ.get('THREADS', '1')))
FIRST = dict(COMMON, max_depth=6, eta=0.06, seed=2)
FIRST_ROUNDS = 350
SECOND = dict(COMMON, max_depth=5, eta=0.05, seed=1)
SECOND_ROUNDS = 150
SECOND_SEEDS = (1, 2)
# there are few families: pass 2 goes part of the way that it would on its own
SECOND_PART = 0.75
# what a kind of record counts for, in real families
CHIMERA_SHARE = 0.5
VIEW_SHARE = 0.5
RANDOM_SHARE = 0.3


def mean_one(weight):
    return weight / weight.mean()


def rows_named(folder, pattern):
    return [Rows(path[:-5]) for path in sorted(glob.glob(os.path.join(folder, pattern + '.json')))]


def digest(rows):
    """Of the names and sizes of all records: what the rows were made from."""
    return hashlib.sha256(json.dumps([r.meta['records'] for r in rows]).encode()).hexdigest()[:16]


def note(rows, more):
    return dict(more, made=time.strftime('%Y-%m-%d'), xgboost=xgb.__version__, numpy=np.__version__,
                records=sum(len(r.records) for r in rows), rows=sum(len(r.y) for r in rows), data=digest(rows),
                sources=[dict(kind=r.meta['kind'], seed=r.meta['seed'], records=len(r.records)) for r in rows])


def learn_first(out, folders):
    """One booster a folder of random protocols; pass 1 is their mean."""
    groups = [rows_named(folder, 'random*') for folder in folders]
    boosters = []
    for rows in groups:
        data = xgb.DMatrix(np.concatenate([r.x for r in rows]), label=np.concatenate([r.y for r in rows]),
                           weight=mean_one(np.concatenate([r.weight for r in rows])))
        boosters.append(xgb.train(FIRST, data, FIRST_ROUNDS))
        boosters[-1].save_model('%s-%d.json' % (out, len(boosters)))
    write_first([r for rows in groups for r in rows], boosters, out)


def write_first(rows, boosters, out):
    base = float(np.mean([base_of(b) for b in boosters]))
    with open(out + '.bin', 'wb') as file:
        file.write(trees_file(boosters, 1 / len(boosters), base, rows[0].evidence, note(rows, dict(leftOut='all'))))


class Second:
    """Real sets, chimeras and random protocols, weighted so that each family counts alike."""

    def __init__(self, folder):
        self.real, self.chimera = rows_named(folder, 'real')[0], rows_named(folder, 'chimera')[0]
        self.random = rows_named(folder, 'random*')
        self.all = [self.real, self.chimera] + self.random
        names = [r['name'] for r in self.real.records]
        family = [r['families'][0] for r in self.real.records]
        self.families = sorted(set(family))
        sets = {f: len({n for n, g in zip(names, family) if g == f}) for f in self.families}
        # the first record of a set is the set itself, the others are views of it
        self.real_scale = [(1.0 if n not in names[:i] else VIEW_SHARE / max(1, names.count(n) - 1)) / sets[f]
                           for i, (n, f) in enumerate(zip(names, family))]

    def weights(self, left_out):
        """What a fold leaves out weighs nothing."""
        count = len(self.families)
        also = self.chimera.outside(left_out)
        chimeras = max(1, len(set(self.chimera.record[also])))
        randoms = sum(len(r.records) for r in self.random)
        return mean_one(np.concatenate(
            [self.real.scale(self.real_scale) * self.real.outside(left_out),
             self.chimera.weight * also * CHIMERA_SHARE * count / chimeras]
            + [r.weight * RANDOM_SHARE * count / randoms for r in self.random]))

    def folds(self, count):
        order = np.random.RandomState(7).permutation(len(self.families))
        return [{self.families[j] for i, j in enumerate(order) if i % count == k} for k in range(count)]


def learn_second(task, folder, first, out, count):
    second = Second(folder)
    bases = [xgb.Booster(model_file=path) for path in sorted(glob.glob(first + '-*.json'))]
    with open(first + '.bin', 'rb') as file:
        before = file.read()
    data = xgb.DMatrix(np.concatenate([r.x for r in second.all]), label=np.concatenate([r.y for r in second.all]))
    data.set_base_margin(np.mean([b.predict(data, output_margin=True) for b in bases], axis=0))
    for k, left_out in enumerate(second.folds(count) if task == 'folds' else [set()]):
        began = time.time()
        data.set_weight(second.weights(left_out))
        boosters = [xgb.train(dict(SECOND, seed=seed), data, SECOND_ROUNDS) for seed in SECOND_SEEDS]
        path = '%s-%d.bin' % (out, k) if task == 'folds' else out + '.bin'
        with open(path, 'wb') as file:
            file.write(before + trees_file(boosters, SECOND_PART / len(boosters), 0.0, second.real.evidence,
                                           note(second.all, dict(leftOut=sorted(left_out)))))
        print('%s: %.0f s' % (path, time.time() - began), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('task', choices=['first', 'folds', 'final'])
    parser.add_argument('paths', nargs='+')
    parser.add_argument('--folds', type=int, default=12)
    args = parser.parse_args()
    if args.task == 'first':
        learn_first(args.paths[0], args.paths[1:])
    else:
        learn_second(args.task, *args.paths, args.folds)


if __name__ == '__main__':
    main()
