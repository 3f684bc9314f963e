import type { ReactNode } from 'react';
import type { DataColumn } from '../../ui/dataTable/DataTable.tsx';
import { countText, secondsText, timeText } from '../format.ts';
import { EVIDENCE_WORDS, figureText, hexText, STATUS_MARKS, STATUS_WORDS, urlTail } from './opcodeText.ts';
import type { ShownOpcode } from './shownOpcodes.ts';

type Of<T> = (opcode: ShownOpcode) => T;

/** Columns over opcodes; times are of the capture, which began at `baseNs`. */
export function opcodeColumns(
  opcodes: readonly ShownOpcode[],
  baseNs: bigint,
  isMarked: (row: number) => boolean,
): readonly DataColumn[] {
  const { text, number } = columnMaker(opcodes);
  const time = (of: Of<number>) => (opcode: ShownOpcode) =>
    Number.isFinite(of(opcode)) ? timeText(baseNs, of(opcode)) : '';
  const seen = (id: string, label: string, of: Of<number>): DataColumn => ({
    ...number(id, label, 76, of, (ns) => secondsText(ns, 1)),
    text: (row) => (opcodes[row] === undefined ? '' : time(of)(opcodes[row])),
  });
  return [
    {
      id: 'chosen',
      label: '',
      title: 'Space, Ctrl or Shift and a click choose several',
      width: 30,
      cell: (row) => <span className={`op-box${isMarked(row) ? ' is-on' : ''}`} aria-hidden="true" />,
      text: () => '',
      value: (row) => (isMarked(row) ? 0 : 1),
    },
    { ...number('value', 'op', 52, ({ value }) => value, String), isMono: true },
    { ...text('hex', 'hex', 46, ({ value }) => hexText(value)), isMono: true },
    {
      ...text('direction', 'dir', 38, directionsOf),
      title: 'Directions that it is sent in',
      cell: (row) => <Directions opcode={opcodes[row]} />,
    },
    { ...text('task', 'task', 164, taskOf), cell: (row) => <Task opcode={opcodes[row]} /> },
    text('service', 'service', 128, ({ label }) => label?.service ?? null),
    number('count', 'msgs', 58, ({ count }) => count),
    number('requestBytes', 'req., B', 56, ({ meanRequestBytes }) => meanRequestBytes),
    number('responseBytes', 'resp., B', 60, ({ meanResponseBytes }) => meanResponseBytes),
    {
      ...number('hits', 'hits', 54, ({ hits }) => hits),
      title: 'Repetitions of the operation it goes with best in which it was sent',
      text: hitsText(opcodes),
      cell: (row) => hitsText(opcodes)(row) || <span className="dim">–</span>,
    },
    {
      ...text('url', 'URL', 122, ({ url }) => url),
      isMono: true,
      cell: (row) => <Url url={opcodes[row]?.url ?? null} />,
    },
    {
      ...text('status', 'status', 112, ({ status }) => STATUS_WORDS[status]),
      cell: (row) => <Status opcode={opcodes[row]} />,
    },
    text('source', 'decided by', 90, sourceOf),
    number('cv', 'CV', 56, ({ cv }) => cv, figureText),
    number('periodS', 'period, s', 60, ({ periodS }) => periodS, figureText),
    number('trigger', 'follows', 52, ({ trigger }) => trigger, String),
    number('triggerRatio', 'ratio', 52, ({ triggerRatio }) => triggerRatio, figureText),
    {
      ...number(
        'margin',
        'margin',
        54,
        ({ margin }) => margin,
        (value) => value.toFixed(2),
      ),
      title: 'How far the label is ahead of the next, 0 to 1',
    },
    {
      ...text('server', 'server', 64, ({ serverRole }) => serverRole),
      title: 'What its servers are for (paper Fig. 4)',
    },
    {
      ...number('answer', 'answer, ms', 78, ({ exchange }) =>
        exchange.medianAnswerS === null ? null : 1000 * exchange.medianAnswerS,
      ),
      title: 'From a request to its response, in the middle',
    },
    number('flows', 'flows', 50, ({ flows }) => flows),
    number('users', 'users', 50, ({ users }) => users),
    text('versions', 'client versions', 150, ({ clientVersions }) => clientVersions),
    seen('first', 'first, s', ({ firstNs }) => firstNs),
    seen('last', 'last, s', ({ lastNs }) => lastNs),
    text('comment', 'comment', 140, ({ comment }) => comment),
    { ...text('format', 'format', 200, ({ key }) => key.format), isMono: true },
  ];
}

const taskOf = ({ label }: ShownOpcode): string | null => label?.task ?? null;
const sourceOf = ({ decidedBy, label }: ShownOpcode): string | null =>
  decidedBy !== null ? EVIDENCE_WORDS[decidedBy] : label === null ? null : 'a person';
const directionsOf = ({ uplink, downlink }: ShownOpcode): string =>
  [uplink > 0 ? 'up' : '', downlink > 0 ? 'down' : ''].filter(Boolean).join(' ');
const hitsText =
  (opcodes: readonly ShownOpcode[]) =>
  (row: number): string => {
    const { hits, repetitions } = opcodes[row] ?? { hits: null, repetitions: null };
    return hits === null ? '' : `${hits}/${repetitions ?? ''}`;
  };

function columnMaker(opcodes: readonly ShownOpcode[]) {
  return {
    text(id: string, label: string, width: number, of: Of<string | null>): DataColumn {
      const raw = (row: number): string => (opcodes[row] === undefined ? '' : (of(opcodes[row]) ?? ''));
      return { id, label, width, text: raw, cell: (row) => raw(row) || <span className="dim">–</span> };
    },
    number(
      id: string,
      label: string,
      width: number,
      of: Of<number | null>,
      shown: (value: number) => string = (value) => countText(Math.round(value)),
    ): DataColumn {
      const value = (row: number): number | null => (opcodes[row] === undefined ? null : of(opcodes[row]));
      return {
        id,
        label,
        width,
        align: 'right',
        value,
        text: (row) => String(value(row) ?? ''),
        cell: (row) => {
          const here = value(row);
          return here === null ? <span className="dim">–</span> : shown(here);
        },
      };
    },
  };
}

function Directions({ opcode }: { readonly opcode: ShownOpcode | undefined }): ReactNode {
  if (opcode === undefined) return null;
  const title = `${countText(opcode.uplink)} up, ${countText(opcode.downlink)} down`;
  return (
    <span title={title}>
      <span className={opcode.uplink > 0 ? '' : 'op-none'}>↑</span>
      <span className={opcode.downlink > 0 ? '' : 'op-none'}>↓</span>
    </span>
  );
}

function Task({ opcode }: { readonly opcode: ShownOpcode | undefined }): ReactNode {
  if (opcode === undefined) return null;
  const { label, status } = opcode;
  if (label === null) return <span className="op-task is-unlabelled">Name this opcode</span>;
  return <span className={`op-task is-${status}`}>{label.task}</span>;
}

function Url({ url }: { readonly url: string | null }): ReactNode {
  return url === null ? <span className="dim">–</span> : <span title={url}>{urlTail(url)}</span>;
}

/** Done is quiet: a tick and no word. */
export function Status({ opcode }: { readonly opcode: ShownOpcode | undefined }): ReactNode {
  if (opcode === undefined) return null;
  const { status, isContested } = opcode;
  const word = STATUS_WORDS[status];
  return (
    <span className={`op-status is-${status}`} title={word}>
      <b aria-hidden="true">{STATUS_MARKS[status]}</b>
      {status === 'confirmed' ? <span className="visually-hidden">{word}</span> : word}
      {isContested && status === 'inferred' && <span title="Kinds of evidence disagree"> ⚑</span>}
    </span>
  );
}
