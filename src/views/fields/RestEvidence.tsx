import { type ReactNode, useMemo } from 'react';
import { effectiveParameters } from '../../actions/inferFields.ts';
import { hexOfByte } from '../../engine/bytes/text.ts';
import { countText } from '../format.ts';
import { AddFormat } from './AddFormat.tsx';
import { commonBytes } from './commonBytes.ts';
import { type ShownFormat, useOverlay, useSelection } from './useFormat.ts';

const SHOWN = 8;

/** Why packets are no protocol packets: what they share, and how many would have to. */
export function RestEvidence({ format }: { readonly format: ShownFormat }): ReactNode {
  const { rows } = useSelection(format);
  const { formatRows } = effectiveParameters(useOverlay());
  const members = format.view.rows;
  const common = useMemo(
    () => (rows === null ? [] : commonBytes(rows, members, 16).slice(0, SHOWN)),
    [rows, members],
  );
  if (rows === null) return null;
  const most = common[0];
  return (
    <aside className="pane is-side" aria-label="Fields and evidence" style={{ overflow: 'auto' }}>
      <div className="section-head">Not protocol packets</div>
      <div className="evidence">
        <p className="finding">
          {countText(members.length)} of {countText(rows.length)} packets share no layout with enough others.
          A format has at least {countText(formatRows)} packets.
        </p>
        <h3>
          Commonest bytes
          <span className="spring" />
          <span className="dim">packets with it</span>
        </h3>
        {common.map(({ offset, value, count }) => (
          <p key={offset} className="finding common-byte">
            <span className="mono">
              {hexOfByte(value)} at {offset}
            </span>
            <span className="spring" />
            <span className="num">
              {countText(count)}, {((100 * count) / members.length).toFixed(1)}%
            </span>
          </p>
        ))}
      </div>
      <AddFormat
        selection={format.view.selection}
        suggested={most === undefined ? '' : `${hexOfByte(most.value)}@${most.offset}`}
      />
    </aside>
  );
}
