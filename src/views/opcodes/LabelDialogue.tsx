import { type ReactNode, useState } from 'react';
import { commentOpcode, labelOpcodes, setService } from '../../actions/labelOpcodes.ts';
import { labelKey, type TaskLabel } from '../../engine/model/signature.ts';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { labelChoices, serviceChoices } from './labelChoices.ts';
import { type Desk, next } from './opcodeActions.ts';
import { opcodeText } from './opcodeText.ts';

export type Asked = 'task' | 'service' | 'comment';

interface Choice {
  readonly key: string;
  readonly main: string;
  readonly aside: string;
  readonly apply: () => Promise<void>;
}

/** A name, a service or a comment for the opcodes that are chosen: typed, or picked by arrows. */
export function LabelDialogue({
  asked,
  desk,
  onClose,
}: {
  readonly asked: Asked;
  readonly desk: Desk;
  readonly onClose: () => void;
}): ReactNode {
  const [first] = desk.targets;
  const [text, setText] = useState(asked === 'comment' ? (first?.comment ?? '') : '');
  const [at, setAt] = useState(0);
  const what =
    desk.targets.length === 1 && first !== undefined
      ? opcodeText(first.key)
      : `${desk.targets.length} opcodes`;
  const title =
    asked === 'task' ? `Name of ${what}` : asked === 'service' ? `Service of ${what}` : `Comment on ${what}`;
  const choices = choicesOf(asked, text, desk);
  const take = (choice: Choice | undefined): void => {
    if (choice === undefined) return;
    onClose();
    void choice.apply();
  };
  return (
    <Dialogue label={title} onClose={onClose}>
      <div className="palette">
        <label className="filterbox">
          <Icon name={asked === 'comment' ? 'file' : 'search'} />
          <input
            role="combobox"
            aria-expanded={choices.length > 0}
            aria-controls="label-list"
            aria-activedescendant={choices[at] === undefined ? undefined : `label-${at}`}
            aria-label={title}
            placeholder={asked === 'task' ? 'task, or Service: task' : asked}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
              if (step !== 0) {
                event.preventDefault();
                setAt(Math.max(0, Math.min(choices.length - 1, at + step)));
              } else if (event.key === 'Enter') {
                event.preventDefault();
                take(choices[at]);
              }
            }}
          />
        </label>
        <ul id="label-list" role="listbox" aria-label={title}>
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keyboard
            <li
              key={choice.key}
              id={`label-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onClick={() => take(choice)}
            >
              {choice.main}
              <span className="spring" />
              <span className="dim">{choice.aside}</span>
            </li>
          ))}
        </ul>
      </div>
    </Dialogue>
  );
}

function choicesOf(asked: Asked, text: string, desk: Desk): readonly Choice[] {
  const { app, targets, opcodes } = desk;
  const used = opcodes.flatMap(({ label }) => (label === null ? [] : [label]));
  if (asked === 'comment') {
    const [first] = targets;
    if (first === undefined) return [];
    return [
      {
        key: 'comment',
        main: text.trim() === '' ? 'No comment' : text.trim(),
        aside: 'Enter',
        apply: () => commentOpcode(app, first, text.trim()),
      },
    ];
  }
  if (asked === 'service')
    return serviceChoices(text, used).map((service) => ({
      key: service,
      main: service,
      aside: '',
      apply: () => setService(app, targets, service),
    }));
  return labelChoices(text, targets, used).map(({ label, from }) => ({
    key: labelKey(label),
    main: label.task,
    aside: `${label.service} · ${from === 'typed' ? 'new' : from}`,
    apply: () => name(desk, label),
  }));
}

async function name(desk: Desk, label: TaskLabel): Promise<void> {
  await labelOpcodes(desk.app, desk.targets, label);
  if (desk.targets.length === 1) next(desk);
}
