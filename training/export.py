"""Writes boosted trees in the format that src/engine/segments/evidence/trees.ts reads."""
import json
import struct

import numpy as np

LEAF = 0xFFFF


def write_trees(members, path, evidence, record):
    """Averages the members' log odds: their trees side by side, leaves divided by how many members there are.

    A member is a booster, or a base and the booster that was fitted on top of the base's margins."""
    starts, threshold, mean, piece, right = [], [], [], [], []
    base = 0.0
    part = 1.0 / len(members)

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

    for member in members:
        score = float(json.loads(member[0].save_config())['learner']['learner_model_param']['base_score'])
        base += part * float(np.log(score / (1 - score)))
        for booster in member:
            for text in booster.get_dump(dump_format='json', with_stats=True):
                tree = json.loads(text)
                set_mean(tree)
                starts.append(len(piece))
                walk(tree)
    header = json.dumps(
        dict(nodes=len(piece), starts=starts, base=base, evidence=evidence, record=record), separators=(',', ':'))
    header += ' ' * (-(len(header) + 12) % 4)
    with open(path, 'wb') as file:
        file.write(b'CDTREES1' + struct.pack('<I', len(header)) + header.encode('ascii'))
        for column, kind in ((threshold, '<f4'), (mean, '<f4'), (piece, '<u2'), (right, '<u2')):
            file.write(np.array(column, dtype=kind).tobytes())
    return len(starts), len(piece)
