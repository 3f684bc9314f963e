"""Writes boosted trees in the format that src/engine/segments/evidence/trees.ts reads."""
import json
import struct

import numpy as np

LEAF = 0xFFFF


def trees_file(boosters, part, base, evidence, record):
    """One pass of a model, as bytes: the boosters' trees side by side, each leaf times `part`. `base` is where they start."""
    starts, threshold, mean, piece, right = [], [], [], [], []

    def set_mean(node):
        if 'leaf' in node:
            node['mean'] = node['leaf']
            return
        for child in node['children']:
            set_mean(child)
        a, b = node['children']
        node['mean'] = (a['mean'] * a['cover'] + b['mean'] * b['cover']) / max(a['cover'] + b['cover'], 1e-9)

    def walk(node):
        at = len(piece)
        mean.append(node['mean'] * part)
        threshold.append(0.0)
        right.append(0)
        if 'leaf' in node:
            piece.append(LEAF)
            return
        piece.append(int(node['split'][1:]))
        threshold[at] = node['split_condition']
        child = {c['nodeid']: c for c in node['children']}
        walk(child[node['yes']])
        right[at] = len(piece) - at
        walk(child[node['no']])

    for booster in boosters:
        for text in booster.get_dump(dump_format='json', with_stats=True):
            tree = json.loads(text)
            set_mean(tree)
            starts.append(len(piece))
            walk(tree)
    header = json.dumps(
        dict(nodes=len(piece), starts=starts, base=base, evidence=evidence, record=record), separators=(',', ':'))
    header += ' ' * (-(len(header) + 12) % 4)
    columns = ((threshold, '<f4'), (mean, '<f4'), (piece, '<u2'), (right, '<u2'))
    return (b'CDTREES1' + struct.pack('<I', len(header)) + header.encode('ascii')
            + b''.join(np.array(column, dtype=kind).tobytes() for column, kind in columns))


def base_of(booster):
    """Log odds that a booster starts from when it is given no margin."""
    score = float(json.loads(booster.save_config())['learner']['learner_model_param']['base_score'])
    return float(np.log(score / (1 - score)))
