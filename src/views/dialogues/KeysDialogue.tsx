import { Fragment, type ReactNode } from 'react';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { COMMANDS } from '../shell/commands.ts';

const IN_GRIDS: readonly (readonly [string, string])[] = [
  ['↑ ↓', 'move in a table, tree or grid'],
  ['Shift ←→↑↓', 'extend a selection of bytes'],
  ['Home End', 'ends of a table, or of a row of bytes'],
  ['PgUp PgDn', 'a page'],
  ['← →', 'close and open a node of the tree'],
  ['Enter', 'from a flow to its packets'],
  ['Ctrl C', 'copy the row, the value, or the bytes as hex'],
  ['Ctrl Shift C', 'copy all rows, or the bytes as text'],
  ['Shift click', 'sort by one more column'],
  ['Space Ctrl A Esc', 'in Opcodes: choose one more, all shown, none'],
  ['Y N .', 'in Opcodes: confirm, reject, go to the next undecided'],
  ['F2 S E', 'in Opcodes: name, service, comment'],
  ['M D C', 'in Opcodes: merge the chosen into one task, split by direction, take back'],
  ['Y N or A B C', 'in Fields: answer the question; . skips it, E looks at its bytes'],
  ['Shift Y N', 'in Fields: confirm, reject the field'],
  ['S J', 'in Fields: a field begins at the byte; join with the next'],
  ['[ ] { }', 'in Fields: move the left, the right boundary'],
  ['T F2', 'in Fields: type, then its letter C S R L O U; name'],
  ['V U', 'in Fields: sort by the field; unexplained bytes only'],
  ['double click', 'fit a column, or both panes beside a border'],
];

export function KeysDialogue({ onClose }: { readonly onClose: () => void }): ReactNode {
  const keys = COMMANDS.flatMap(({ shown, label }) => (shown === undefined ? [] : [[shown, label] as const]));
  return (
    <Dialogue label="Keys" onClose={onClose}>
      <h2>Keys</h2>
      <div className="keys-list">
        {[...keys, ...IN_GRIDS].map(([key, meaning]) => (
          <Fragment key={`${key} ${meaning}`}>
            <kbd>{key}</kbd>
            <span>{meaning}</span>
          </Fragment>
        ))}
      </div>
    </Dialogue>
  );
}
