import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { readTypeFits } from '../../actions/readTypeFits.ts';
import type { ResolvedField } from '../../engine/model/edit.ts';
import { FIELD_TYPES, type FieldType, type TypeFit } from '../../engine/model/field.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { setType, typeForKey } from './fieldActions.ts';
import { focusGrid } from './gridKeys.ts';
import { lookOf } from './looks.ts';
import type { ShownFormat } from './useFormat.ts';

/** The type of a field; opened, how many messages fit and break each type, before one is chosen. */
export function TypeMenu({
  format,
  field,
}: {
  readonly format: ShownFormat;
  readonly field: ResolvedField;
}): ReactNode {
  const app = useApp();
  const isOpen = useAppState((state) => state.isTypeMenuOpen);
  const look = lookOf(field.type);
  return (
    <div className="type-menu">
      <button
        type="button"
        className="btn"
        aria-label="Type of the field"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        onClick={() => app.store.setState({ isTypeMenuOpen: !isOpen })}
      >
        <span className="cut">{look.word}</span> <kbd>T</kbd>
      </button>
      {isOpen && (
        <TypeList
          format={format}
          field={field}
          onDone={() => {
            app.store.setState({ isTypeMenuOpen: false });
            focusGrid();
          }}
        />
      )}
    </div>
  );
}

function TypeList({
  format,
  field,
  onDone,
}: {
  readonly format: ShownFormat;
  readonly field: ResolvedField;
  readonly onDone: () => void;
}): ReactNode {
  const app = useApp();
  const [fits, setFits] = useState<readonly TypeFit[]>([]);
  const [place, setPlace] = useState(Math.max(0, FIELD_TYPES.indexOf(field.type)));
  const list = useRef<HTMLDivElement>(null);
  const { key } = format.view;
  const { offset, length } = field;
  useEffect(() => {
    list.current?.focus();
  }, []);
  useEffect(() => {
    if (length === null) return;
    let isLate = false;
    void readTypeFits(app, key, offset, length).then((answer) => {
      if (!isLate) setFits(answer);
    });
    return () => {
      isLate = true;
    };
  }, [app, key, offset, length]);
  const choose = (type: FieldType): void => {
    void setType(app, format, field, type);
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const typed = typeForKey(event.key);
    const here = FIELD_TYPES[place];
    if (step !== 0) setPlace((place + step + FIELD_TYPES.length) % FIELD_TYPES.length);
    else if (event.key === 'Escape') onDone();
    else if (event.key === 'Enter' && here !== undefined) choose(here);
    else if (typed !== null) choose(typed);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={list}
      className="type-list"
      role="listbox"
      aria-label="Types"
      aria-activedescendant={`type-${FIELD_TYPES[place]}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) app.store.setState({ isTypeMenuOpen: false });
      }}
    >
      <p className="type-head dim">
        <span className="num">fit</span>
        <span className="num">break</span>
      </p>
      {FIELD_TYPES.map((type, i) => (
        <TypeOption
          key={type}
          type={type}
          fit={fits.find((one) => one.type === type) ?? null}
          isOn={i === place}
          onChoose={() => choose(type)}
        />
      ))}
    </div>
  );
}

function TypeOption({
  type,
  fit,
  isOn,
  onChoose,
}: {
  readonly type: FieldType;
  readonly fit: TypeFit | null;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const look = lookOf(type);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keyboard
    <div
      id={`type-${type}`}
      role="option"
      aria-selected={isOn}
      tabIndex={-1}
      className={`type-option${isOn ? ' is-on' : ''}${fit?.holds === true ? ' is-holding' : ''}`}
      title={fit?.sentence}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span
        className={`letter is-${look.token}`}
        style={{ '--f': `var(--ft-${look.token})` } as CSSProperties}
      >
        {look.letter}
      </span>
      <span className="cut">{look.word}</span>
      <span className="num">{fit === null ? '' : countText(fit.fits)}</span>
      <span className={`num${fit !== null && fit.breaks > 0 ? ' is-against' : ''}`}>
        {fit === null ? '' : countText(fit.breaks)}
      </span>
    </div>
  );
}
