import { type ReactNode, useMemo } from 'react';
import { selectBytes } from '../../actions/select.ts';
import type { PacketDetail } from '../../rpc/contract/captureApi.ts';
import { HexGrid } from '../../ui/hexGrid/HexGrid.tsx';
import type { HexOverlay } from '../../ui/hexGrid/runs.ts';
import { useApp, useAppState } from '../appContext.ts';
import { numberText } from './numberText.ts';

/** The packet's bytes, its layers tinted in turn, and the selected ones as numbers. */
export function PacketBytes({ detail }: { readonly detail: PacketDetail }): ReactNode {
  const app = useApp();
  const bytes = useAppState((state) => state.bytes);
  const overlays = useMemo(() => overlaysOf(detail), [detail]);
  const range = bytes === null ? null : detail.bytes.subarray(bytes.start, bytes.end + 1);
  return (
    <div className="packet-bytes">
      <div className="pane-rest">
        <HexGrid
          label="Packet bytes"
          bytes={detail.bytes}
          overlays={overlays}
          selection={bytes}
          onSelect={(next) => selectBytes(app, next)}
        />
      </div>
      {bytes !== null && range !== null && (
        <dl className="packet-value">
          <dt>
            {range.length} B at {bytes.start}
          </dt>
          <dd className="cut">{numberText(range, false)}</dd>
          <dt>reversed</dt>
          <dd className="cut">{numberText(range, true)}</dd>
        </dl>
      )}
    </div>
  );
}

function overlaysOf({ layers, bytes }: PacketDetail): readonly HexOverlay[] {
  const overlays: HexOverlay[] = [];
  let at = 0;
  for (const [i, layer] of layers.entries()) {
    const start = Math.max(at, layer.start);
    const end = Math.min(bytes.length, layer.start + layer.length);
    if (end <= start) continue;
    overlays.push({ start, end, label: layer.protocol, tint: i % 2 === 0 ? 1 : 0 });
    at = end;
  }
  return overlays;
}
