import { type ReactNode, useMemo, useState } from 'react';
import { selectOffset } from '../../actions/selectMessage.ts';
import { findMasked, maskedPatternFromText } from '../../engine/bytes/maskedPattern.ts';
import type { ResolvedField } from '../../engine/model/edit.ts';
import type { MessageContent } from '../../state/fieldsState.ts';
import { HexGrid } from '../../ui/hexGrid/HexGrid.tsx';
import type { HexRange } from '../../ui/hexGrid/runs.ts';
import { useApp, useAppState } from '../appContext.ts';
import { FieldBoxes } from './FieldBoxes.tsx';
import { fieldAt } from './fieldActions.ts';
import { Inspector } from './Inspector.tsx';
import { fieldName } from './looks.ts';
import type { ShownFormat } from './useFormat.ts';

/** One message: its fields as boxes (paper Fig. 2), every byte, and the chosen ones read in all ways. */
export function MessageBody({
  format,
  content,
}: {
  readonly format: ShownFormat;
  readonly content: MessageContent;
}): ReactNode {
  const app = useApp();
  const offset = useAppState((state) => state.offset);
  const search = useAppState((state) => state.search);
  const [range, setRange] = useState<HexRange | null>(null);
  const { fields } = format.resolved;
  const { bytes } = content;
  const overlays = useMemo(
    () =>
      fields.map((field, i) => ({
        start: field.offset,
        end: endOf(field, bytes),
        label: fieldName(field),
        tint: (i % 2 === 0 ? 1 : 0) as 0 | 1,
      })),
    [fields, bytes],
  );
  const found = useMemo(() => foundIn(bytes, search), [bytes, search]);
  // Bytes chosen here stand until the caret goes elsewhere.
  const own = range !== null && range.start === offset && range.end < bytes.length ? range : null;
  const shown = own ?? rangeOf(fieldAt(format, offset), bytes);
  return (
    <>
      <FieldBoxes
        format={format}
        bytes={bytes}
        onChoose={(field) => {
          setRange(null);
          selectOffset(app, field.offset);
        }}
      />
      <div className="message-bytes">
        <HexGrid
          label="Message bytes"
          bytes={bytes}
          overlays={overlays}
          selection={shown}
          found={found}
          onSelect={(next) => {
            setRange(next);
            if (next !== null) selectOffset(app, next.start);
          }}
        />
        {shown !== null && (
          <Inspector bytes={bytes.subarray(shown.start, shown.end + 1)} start={shown.start} />
        )}
      </div>
    </>
  );
}

const endOf = ({ offset, length }: ResolvedField, bytes: Uint8Array): number =>
  Math.min(bytes.length, length === null ? bytes.length : offset + length);

const rangeOf = (field: ResolvedField | null, bytes: Uint8Array): HexRange | null =>
  field === null || field.offset >= bytes.length
    ? null
    : { start: field.offset, end: endOf(field, bytes) - 1 };

/** Where the message holds what is looked for. */
function foundIn(bytes: Uint8Array, search: string): HexRange | null {
  const pattern = search.trim() === '' ? null : maskedPatternFromText(search);
  if (pattern === null || 'problem' in pattern) return null;
  const start = findMasked(bytes, 0, bytes.length, pattern);
  return start < 0 ? null : { start, end: start + pattern.bytes.length - 1 };
}
