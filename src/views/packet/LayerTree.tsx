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
  // The same in every packet of a flow, so that nothing opens or closes from one to the next.
  const innermost = nodes.findLast(({ children }) => children.length > 0)?.id;
  const hasNoBytes = chosen !== null && bytes === null && !ranges.has(chosen);
  const selected = hasNoBytes ? chosen : nodeOf(ranges, bytes, chosen);
  return (
    <Tree
      label="Layers"
      nodes={nodes}
      selected={selected}
      closedFirst={(node, level) => level > 0 || node.id !== innermost}
      onSelect={(id) => {
        setChosen(id);
        selectBytes(app, ranges.get(id) ?? null);
      }}
    />
  );
}
