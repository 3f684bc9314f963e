import { EVIDENCE } from './evidence.ts';

/**
 * Boosted trees that turn a row of evidence into log odds.
 *
 * The file: "CDTREES1", the length of the header (uint32, little-endian), the header (JSON in ASCII, padded with blanks
 * to a multiple of 4), then by column, little-endian, over all nodes of all trees in preorder: threshold float32, mean
 * float32, piece of evidence uint16, step to the right child uint16. A node's left child follows it; 65535 marks a leaf.
 * `mean` is the leaf's value, or the mean of the node's leaves weighted by the training rows that reach them.
 */
export interface Trees {
  readonly base: number;
  readonly starts: Int32Array;
  readonly threshold: Float32Array;
  readonly mean: Float32Array;
  readonly piece: Uint16Array;
  readonly right: Uint16Array;
  /** What the learning script noted about this file. */
  readonly record: Readonly<Record<string, unknown>>;
}

const MAGIC = 'CDTREES1';
const LEAF = 0xffff;

/**
 * The passes of a model: one file of trees after the other. Each pass but the first sees what the one before made of the
 * messages, and moves its log odds. Throws an Error that says why when the bytes are no model, or one of another list of evidence.
 */
export function readModel(bytes: Uint8Array): Trees[] {
  const passes: Trees[] = [];
  for (let at = 0; at < bytes.length || passes.length === 0; ) {
    const { trees, size } = readTrees(bytes.subarray(at));
    passes.push(trees);
    at += size;
  }
  return passes;
}

function readTrees(bytes: Uint8Array): { trees: Trees; size: number } {
  const ascii = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes.length < 12 || ascii(0, 8) !== MAGIC) throw new Error('not a file of evidence weights');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerEnd = 12 + view.getUint32(8, true);
  if (headerEnd > bytes.length)
    throw new Error(`weights: header ends at byte ${headerEnd} of ${bytes.length}`);
  const header = parseHeader(bytes.subarray(12, headerEnd));
  const { nodes, starts, base, evidence } = header;
  const size = headerEnd + nodes * 12;
  if (bytes.length < size) throw new Error(`weights: ${bytes.length} bytes where ${size} belong`);
  const known = new Map(EVIDENCE.map(({ name }, i) => [name, i]));
  const pieceOf = Uint16Array.from(evidence, (name) => {
    const piece = known.get(name);
    if (piece === undefined) throw new Error(`weights: no evidence is called ${name}`);
    return piece;
  });
  const body = bytes.slice(headerEnd, size).buffer;
  const piece = new Uint16Array(body, nodes * 8, nodes);
  for (let i = 0; i < nodes; i++) if (piece[i] !== LEAF) piece[i] = pieceOf[piece[i]];
  const trees = {
    base,
    starts: Int32Array.from(starts),
    threshold: new Float32Array(body, 0, nodes),
    mean: new Float32Array(body, nodes * 4, nodes),
    piece,
    right: new Uint16Array(body, nodes * 10, nodes),
    record: header.record,
  };
  return { trees, size };
}

interface Header {
  readonly nodes: number;
  readonly starts: readonly number[];
  readonly base: number;
  readonly evidence: readonly string[];
  readonly record: Readonly<Record<string, unknown>>;
}

function parseHeader(bytes: Uint8Array): Header {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return JSON.parse(text) as Header;
}

/** Log odds of a row. */
export function logOdds(trees: Trees, row: Float32Array): number {
  const { starts, threshold, mean, piece, right } = trees;
  let sum = trees.base;
  for (let t = 0; t < starts.length; t++) {
    let node = starts[t];
    for (let p = piece[node]; p !== LEAF; p = piece[node])
      node = row[p] < threshold[node] ? node + 1 : node + right[node];
    sum += mean[node];
  }
  return sum;
}

/**
 * What each piece of evidence adds: the change of the mean along each tree's path, summed by the piece that was asked.
 * Prior plus all parts is exactly the row's log odds.
 */
export function attribution(trees: Trees, row: Float32Array): { prior: number; parts: Float64Array } {
  const { starts, threshold, mean, piece, right } = trees;
  const parts = new Float64Array(row.length);
  let prior = trees.base;
  for (let t = 0; t < starts.length; t++) {
    let node = starts[t];
    prior += mean[node];
    for (let p = piece[node]; p !== LEAF; p = piece[node]) {
      const next = row[p] < threshold[node] ? node + 1 : node + right[node];
      parts[p] += mean[next] - mean[node];
      node = next;
    }
  }
  return { prior, parts };
}
