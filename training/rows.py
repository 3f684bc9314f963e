"""Rows that makeRows wrote: evidence, labels and weights."""
import json

import numpy as np

EXTRA = 5


class Rows:
    """`x` rows of evidence; `y` the share of cuts, `weight` the share of messages, `record` the row of `records`."""

    def __init__(self, path):
        with open(path + '.json') as file:
            self.meta = json.load(file)
        self.evidence = self.meta['evidence']
        self.records = self.meta['records']
        width = len(self.evidence) + EXTRA
        table = np.fromfile(path + '.bin', dtype=np.float32).reshape(-1, width)
        self.x = table[:, :len(self.evidence)]
        self.record, self.start, self.end = (table[:, len(self.evidence) + k].astype(np.int32) for k in range(3))
        self.share, self.y = table[:, -2], table[:, -1]
        length = np.array([r['length'] for r in self.records])
        near = np.where(self.end < 16, 1.3, np.where(self.end < 32, 1.0, 0.6))
        # a long header must not outweigh a short one
        self.weight = self.share * near / np.sqrt(np.minimum(length, 40))[self.record]

    def scale(self, of_record):
        """Weights with each record's multiplied by of_record[i]."""
        return self.weight * np.asarray(of_record)[self.record]

    def outside(self, families):
        """Rows of records that have nothing to do with these families."""
        clean = np.array([not families & set(r['families']) for r in self.records])
        return clean[self.record]
