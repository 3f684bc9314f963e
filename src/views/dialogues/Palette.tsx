import { type ReactNode, useState } from 'react';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import type { Command } from '../shell/command.ts';
import { COMMANDS } from '../shell/commands.ts';

/** All commands, by typing a part of their name. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const app = useApp();
  const state = useAppState((all) => all);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const words = text.toLowerCase().split(/\s+/);
  const found = COMMANDS.filter(
    ({ id, label, isPossible }) =>
      id !== 'palette' &&
      isPossible?.(state) !== false &&
      words.every((word) => label.toLowerCase().includes(word)),
  );
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    onClose();
    command.run(app);
  };
  return (
    <Dialogue label="Commands" onClose={onClose}>
      <div className="palette">
        <label className="filterbox">
          <Icon name="search" />
          <input
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={found[at] === undefined ? undefined : `command-${found[at].id}`}
            aria-label="Command"
            placeholder="What to do"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
              if (step !== 0) {
                event.preventDefault();
                setAt(Math.max(0, Math.min(found.length - 1, at + step)));
              } else if (event.key === 'Enter') run(found[at]);
            }}
          />
        </label>
        <ul id="palette-list" role="listbox" aria-label="Commands">
          {found.map((command, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keyboard
            <li
              key={command.id}
              id={`command-${command.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onClick={() => run(command)}
            >
              {command.label}
              <span className="spring" />
              {command.shown !== undefined && <kbd>{command.shown}</kbd>}
            </li>
          ))}
          {found.length === 0 && <li className="dim">No command has these words.</li>}
        </ul>
      </div>
    </Dialogue>
  );
}
