import type { Layer, LayerField } from '../../engine/model/layer.ts';
import type { TreeNode } from '../../ui/tree/Tree.tsx';

/** Bytes of a node, both ends included; null where it has none of its own. */
export interface NodeRange {
  readonly start: number;
  readonly end: number;
}

export interface LayerNodes {
  readonly nodes: readonly TreeNode[];
  readonly ranges: ReadonlyMap<string, NodeRange>;
}

/** Layers as a tree. Ids are paths of positions, so that the same field has the same one in like packets. */
export function layerNodes(layers: readonly Layer[]): LayerNodes {
  const ranges = new Map<string, NodeRange>();
  const note = (id: string, start: number, length: number): void => {
    if (length > 0) ranges.set(id, { start, end: start + length - 1 });
  };
  const fieldNode = (field: LayerField, id: string): TreeNode => {
    note(id, field.start, field.length);
    const children = (field.children ?? []).map((child, i) => fieldNode(child, `${id}.${i}`));
    return { id, name: field.name, value: field.value, children };
  };
  const nodes = layers.map((layer, i) => {
    note(`${i}`, layer.start, layer.length);
    const children = layer.fields.map((field, j) => fieldNode(field, `${i}.${j}`));
    return { id: `${i}`, name: layer.protocol, value: layer.summary, children };
  });
  return { nodes, ranges };
}

/** The smallest node that holds all the selected bytes; the first of equals, unless `preferred` is one of them. */
export function nodeOf(
  ranges: ReadonlyMap<string, NodeRange>,
  bytes: NodeRange | null,
  preferred: string | null,
): string | null {
  if (bytes === null) return null;
  let best: string | null = null;
  let bestLength = Number.POSITIVE_INFINITY;
  for (const [id, { start, end }] of ranges) {
    if (start > bytes.start || end < bytes.end) continue;
    const length = end - start;
    if (length < bestLength || (length === bestLength && id === preferred)) {
      best = id;
      bestLength = length;
    }
  }
  return best;
}
