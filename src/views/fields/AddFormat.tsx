import { type ReactNode, useMemo, useState } from 'react';
import { addFormat, anchorsOf } from '../../actions/markFormats.ts';
import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import type { GivenFormat } from '../../engine/model/segment.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';

/** A format by hand: the bytes that all its packets have; how many have them is said before it is added. */
export function AddFormat({
  selection,
  suggested,
}: {
  readonly selection: number;
  readonly suggested: string;
}): ReactNode {
  const app = useApp();
  const [text, setText] = useState<string | null>(null);
  const [way, setWay] = useState<'both' | '0' | '1'>('both');
  const source = useAppState((state) => state.payload?.selections[selection] ?? null);
  const shown = text ?? suggested;
  const direction = way === 'both' ? null : way === '0' ? 0 : 1;
  const given = useMemo(() => anchorsOf(shown), [shown]);
  const count = useMemo(
    () => (given === null || source === null ? null : rowsWith(source.rows, { ...given, direction })),
    [given, source, direction],
  );
  if (source === null) return null;
  return (
    <form
      className="evidence add-format"
      aria-label="Add a format"
      onSubmit={(event) => {
        event.preventDefault();
        if (count !== null && count > 0) void addFormat(app, source.type, shown, direction);
      }}
    >
      <h3>Add a format</h3>
      <div className="field-tools">
        <input
          className="mono"
          aria-label="Bytes that all its packets have"
          aria-invalid={given === null}
          placeholder="10@5 01@7"
          spellCheck={false}
          value={shown}
          onChange={(event) => setText(event.target.value)}
        />
        <select
          aria-label="Direction of the format"
          value={way}
          onChange={(event) =>
            setWay(event.target.value === '0' || event.target.value === '1' ? event.target.value : 'both')
          }
        >
          <option value="both">both directions</option>
          <option value="0">up</option>
          <option value="1">down</option>
        </select>
        <div>
          <button type="submit" className="btn" disabled={count === null || count === 0}>
            Add
          </button>
          <span className="second">
            {count === null
              ? 'A byte in hex, @, its offset; several apart by spaces'
              : `${countText(count)} packets have them`}
          </span>
        </div>
      </div>
    </form>
  );
}

function rowsWith(rows: PayloadRows, { anchors, direction }: GivenFormat): number {
  let count = 0;
  for (let row = 0; row < rows.length; row += 1) {
    if (direction !== null && rows.direction[row] !== direction) continue;
    const start = row * rows.stride;
    const kept = rows.kept[row] ?? 0;
    if (anchors.every(({ offset, value }) => kept > offset && rows.bytes[start + offset] === value))
      count += 1;
  }
  return count;
}
