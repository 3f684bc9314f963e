import type { KeyboardEvent } from 'react';
import type { App } from '../../actions/app.ts';
import { selectOffset } from '../../actions/selectMessage.ts';
import type { Question } from '../../engine/edits/questions.ts';
import { answer, skip } from './answer.ts';
import { confirm, fieldAt, joinNext, moveCut, reject, split } from './fieldActions.ts';
import { choicesOf } from './questionText.ts';
import type { ShownFormat } from './useFormat.ts';

/** What the keys of the message grid speak of. */
export interface GridFocus {
  readonly format: ShownFormat;
  /** Byte that is looked at. */
  readonly offset: number;
  readonly question: Question | null;
  readonly onSort: (id: string) => void;
}

type Keys = ReadonlyMap<string, () => void>;

/** Does what a key asks for; false where it asks for nothing. */
export function pressGridKey(app: App, focus: GridFocus, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const act = fieldKeys(app, focus).get(event.key) ?? questionKeys(app, focus).get(event.key.toLowerCase());
  if (act === undefined) return false;
  event.preventDefault();
  act();
  return true;
}

/** Y and N answer a question while there is one; with Shift they always speak of the field. */
function questionKeys(app: App, focus: GridFocus): Keys {
  const { format, question } = focus;
  if (question === null) {
    const keys = fieldKeys(app, focus);
    return new Map(['Y', 'N'].map((key) => [key.toLowerCase(), keys.get(key) ?? (() => {})]));
  }
  const choices = choicesOf(question, format.view.cuts.cuts);
  return new Map<string, () => void>([
    ...choices.map((choice) => [choice.key, () => void answer(app, format, question, choice)] as const),
    ['.', () => skip(app, question)],
    ['e', () => selectOffset(app, question.start)],
  ]);
}

function fieldKeys(app: App, { format, offset, onSort }: GridFocus): Keys {
  const field = fieldAt(format, offset);
  const { isUnexplainedOnly } = app.store.getState();
  const always: readonly (readonly [string, () => void])[] = [
    ['s', () => void split(app, format, offset)],
    ['j', () => void joinNext(app, format, offset)],
    ['u', () => app.store.setState({ isUnexplainedOnly: !isUnexplainedOnly })],
  ];
  if (field === null) return new Map(always);
  const { offset: start, length } = field;
  const move = (from: number | null, step: number): void => {
    if (from !== null) void moveCut(app, format, from, from + step);
  };
  const end = length === null ? null : start + length;
  return new Map([
    ...always,
    ['[', () => move(start, -1)],
    [']', () => move(start, 1)],
    ['{', () => move(end, -1)],
    ['}', () => move(end, 1)],
    ['t', () => app.store.setState({ isTypeMenuOpen: true })],
    ['v', () => onSort(`field:${start}`)],
    ['Y', () => void confirm(app, format, field)],
    ['N', () => void reject(app, format, field)],
    ['F2', () => document.getElementById('field-name')?.focus()],
  ]);
}

/** Leaves a box for the grid again, as after F2. */
export function focusGrid(): void {
  document.querySelector<HTMLElement>('.bytegrid')?.focus();
}
