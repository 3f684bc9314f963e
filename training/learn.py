#!/usr/bin/env python3
"""Learns the hazards of field boundaries from rows that makeRows wrote.

  learn.py base ROWS OUT        trees on random protocols only (no real message is seen)
  learn.py folds ROWS BASE OUT  the base fitted further on real sets, once a fold of whole families left out
  learn.py final ROWS BASE OUT  the same with nothing left out: the weights that ship

ROWS is the folder with real, chimera and random*."""
import argparse
import glob
import json
import os
import time

import numpy as np
import xgboost as xgb

from export import write_trees
from rows import Rows

THREADS = 1
COMMON = dict(objective='binary:logistic', tree_method='hist', max_bin=64, subsample=0.6, colsample_bytree=0.25,
              reg_lambda=3, min_child_weight=3, nthread=THREADS)
BASE = dict(COMMON, max_depth=6, eta=0.06)
FINE = dict(COMMON, max_depth=5, eta=0.05)
BASE_ROUNDS = 350
FINE_ROUNDS = 200
# what a kind of record counts for, in real families
CHIMERA_SHARE = 0.5
VIEW_SHARE = 0.5
RANDOM_SHARE = 0.3
RANDOM_KEPT = 0.15


def mean_one(weight):
    return weight / weight.mean()


def train_base(rows, out, seeds, rounds):
    sets = [Rows(p[:-5]) for p in sorted(glob.glob(os.path.join(rows, 'random*.json')))]
    x = np.concatenate([s.x for s in sets])
    data = xgb.DMatrix(x, label=np.concatenate([s.y for s in sets]),
                       weight=mean_one(np.concatenate([s.weight for s in sets])))
    for seed in seeds:
        xgb.train(dict(BASE, seed=seed), data, rounds).save_model('%s-%d.json' % (out, seed))
    return len(x)


class Fine:
    """Real sets, chimeras and a sample of the random rows, weighted so that each family counts alike."""

    def __init__(self, rows):
        self.real = Rows(os.path.join(rows, 'real'))
        self.chimera = Rows(os.path.join(rows, 'chimera'))
        self.random = [Rows(p[:-5]) for p in sorted(glob.glob(os.path.join(rows, 'random*.json')))]
        self.evidence = self.real.evidence
        names = [r['name'] for r in self.real.records]
        family = [r['families'][0] for r in self.real.records]
        self.families = sorted(set(family))
        is_first = [n not in names[:i] for i, n in enumerate(names)]
        sets = {f: len({n for n, g in zip(names, family) if g == f}) for f in self.families}
        views = {n: names.count(n) - 1 for n in set(names)}
        self.real_scale = [(1.0 if first else VIEW_SHARE / max(1, views[n])) / sets[f]
                           for n, f, first in zip(names, family, is_first)]
        self.groups = {n: r['group'] for n, r in zip(names, self.real.records)}

    def table(self):
        """All rows once; what a fold leaves out gets weight 0, so that the histogram is built one time only."""
        sample = np.random.RandomState(3)
        parts = [self.real.x, self.chimera.x]
        labels = [self.real.y, self.chimera.y]
        self.random_weight = []
        total = sum(len(r.records) for r in self.random)
        for r in self.random:
            picked = sample.rand(len(r.y)) < RANDOM_KEPT
            parts.append(r.x[picked])
            labels.append(r.y[picked])
            self.random_weight.append(r.weight[picked] / RANDOM_KEPT * RANDOM_SHARE * len(self.families) / total)
        return np.concatenate(parts), np.concatenate(labels)

    def weights(self, left_out):
        also = self.chimera.outside(left_out)
        chimeras = max(1, len(set(self.chimera.record[also])))
        chimera = self.chimera.weight * also * CHIMERA_SHARE * len(self.families) / chimeras
        real = self.real.scale(self.real_scale) * self.real.outside(left_out)
        return mean_one(np.concatenate([real, chimera] + self.random_weight))

    def folds(self, count):
        order = np.random.RandomState(7).permutation(len(self.families))
        return [{self.families[j] for i, j in enumerate(order) if i % count == k} for k in range(count)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('task', choices=['base', 'base-export', 'folds', 'final'])
    parser.add_argument('paths', nargs='+')
    parser.add_argument('--folds', type=int, default=12)
    parser.add_argument('--seeds', default='1')
    parser.add_argument('--rounds', type=int)
    parser.add_argument('--record', default='{}', help='JSON to note in the weights')
    args = parser.parse_args()
    began = time.time()
    if args.task == 'base':
        rows, out = args.paths
        n = train_base(rows, out, [int(s) for s in args.seeds.split(',')], args.rounds or BASE_ROUNDS)
        print('base: %d rows, %.0f s' % (n, time.time() - began))
        return
    rows, bases, out = args.paths[0], sorted(glob.glob(args.paths[1] + '-*.json')), args.paths[2]
    if args.task == 'base-export':
        evidence = Rows(os.path.join(rows, 'real')).evidence
        print(write_trees([(xgb.Booster(model_file=b),) for b in bases], out, evidence, dict(leftOut='all')))
        return
    fine = Fine(rows)
    folds = fine.folds(args.folds) if args.task == 'folds' else [set()]
    x, y = fine.table()
    data = xgb.DMatrix(x, label=y)
    boosters = [xgb.Booster(model_file=b) for b in bases]
    margins = [b.predict(data, output_margin=True) for b in boosters]
    for k, left_out in enumerate(folds):
        data.set_weight(fine.weights(left_out))
        members = []
        for seed, (base, margin) in enumerate(zip(boosters, margins)):
            data.set_base_margin(margin)
            members.append((base, xgb.train(dict(FINE, seed=seed), data, args.rounds or FINE_ROUNDS)))
        path = '%s-%d.bin' % (out, k) if args.task == 'folds' else out
        record = dict(json.loads(args.record), leftOut=sorted(left_out))
        trees, nodes = write_trees(members, path, fine.evidence, record)
        print('%s: %d trees, %d nodes, %.0f s' % (path, trees, nodes, time.time() - began), flush=True)


if __name__ == '__main__':
    main()
