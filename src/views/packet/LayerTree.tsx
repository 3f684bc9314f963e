import { type ReactNode, useMemo, useState } from 'react';
import { selectBytes } from '../../actions/select.ts';
import type { PacketDetail } from '../../rpc/contract/captureApi.ts';
import { Tree } from '../../ui/tree/Tree.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { layerNodes, nodeOf } from './layerNodes.ts';

/** The packet's layers; what is chosen here is chosen in the bytes, and the reverse. */
export function LayerTree({ detail }: { readonly detail: PacketDetail }): ReactNode {
  const app = useApp();
  const bytes = useAppState((state) => state.bytes);
  const [chosen, setChosen] = useState<string | null>(null);
  const { nodes, ranges } = useMemo(() => layerNodes(detail.layers), [detail]);
  const hasNoBytes = chosen !== null && bytes === null && !ranges.has(chosen);
  const selected = hasNoBytes ? chosen : nodeOf(ranges, bytes, chosen);
  return (
    <Tree
      label="Layers"
      nodes={nodes}
      selected={selected}
      closedFirst={(_, level) => level > 0 || nodes.length > 3}
      onSelect={(id) => {
        setChosen(id);
        selectBytes(app, ranges.get(id) ?? null);
      }}
    />
  );
}
