import type { ReactNode } from 'react';
import type { FieldOverlay } from '../../engine/model/edit.ts';
import { useApp } from '../appContext.ts';
import { dropWord } from './fieldActions.ts';
import { lookOf, rangeText } from './looks.ts';
import type { ShownFormat } from './useFormat.ts';

/** What was said of byte ranges that are no fields now. It stays until the field is there again, or a person drops it. */
export function Orphans({ format }: { readonly format: ShownFormat }): ReactNode {
  const app = useApp();
  return format.resolved.orphans.map((orphan) => (
    <p key={`${orphan.offset}-${orphan.length}`} className="orphan">
      <span>
        ⊘ {saidOf(orphan)} at {orphan.length === 1 ? 'byte' : 'bytes'}{' '}
        {rangeText(orphan.offset, orphan.length)}: no such field now
      </span>
      <button type="button" className="link" onClick={() => void dropWord(app, format, orphan)}>
        Drop
      </button>
    </p>
  ));
}

/** `command, confirmed as opcode` */
function saidOf({ name, type, confirmed, isRejected, comment }: FieldOverlay): string {
  const held =
    type !== null
      ? lookOf(type).word
      : confirmed !== null
        ? `${lookOf(confirmed.type).word}, confirmed`
        : isRejected
          ? 'rejected'
          : comment === null
            ? null
            : `“${comment}”`;
  return [name, held].filter((part) => part !== null).join(', ');
}
