import { type ReactNode, useMemo } from 'react';
import { listEntries } from '../../actions/describeSignatures.ts';
import { exportTable } from '../../actions/exportFlows.ts';
import { setWidths } from '../../actions/preferences.ts';
import type {
  KeywordSignature,
  OpcodeSignature,
  ServerSignature,
  SignatureSet,
} from '../../engine/model/signature.ts';
import type { EntryKind, ListedEntry } from '../../engine/model/signatureEntry.ts';
import { type DataColumn, DataTable } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { keywordFields, keywordText, labelText, STATUS_MARKS, STATUS_WORDS } from './entryText.ts';

const NO_WIDTHS = {};
export type TableKind = Exclude<EntryKind, 'formats'>;
const TITLES: Readonly<Record<TableKind, string>> = {
  keywords: 'Keywords',
  servers: 'Servers',
  opcodes: 'Opcodes',
};

/** One list of the set. */
export function EntryTable({
  set,
  kind,
  chosen,
  onChoose,
}: {
  readonly set: SignatureSet;
  readonly kind: TableKind;
  readonly chosen: string | null;
  readonly onChoose: (path: string) => void;
}): ReactNode {
  const app = useApp();
  const label = `signature ${kind}`;
  const widths = useAppState((state) => state.widths[label] ?? NO_WIDTHS);
  const rows = useMemo(() => listEntries(set).filter((one) => one.kind === kind), [set, kind]);
  const columns = useMemo(() => columnsOf(kind, rows), [kind, rows]);
  return (
    <DataTable
      label={label}
      title={<span className="strong">{TITLES[kind]}</span>}
      columns={columns}
      count={rows.length}
      selectedRow={rows.findIndex(({ path }) => path === chosen)}
      onSelectRow={(row) => onChoose(rows[row]?.path ?? '')}
      widths={widths}
      onWidths={(next) => setWidths(app.store, label, next)}
      onExport={(csv) => exportTable(app, `signature-${kind}`, csv)}
      isDim={(row) => rows[row]?.origin.status === 'rejected'}
      empty="None in this set."
    />
  );
}

function columnsOf(kind: TableKind, rows: readonly ListedEntry[]): readonly DataColumn[] {
  const text = (id: string, label: string, width: number, of: (entry: ListedEntry) => string): DataColumn => {
    const textOf = (row: number): string => {
      const found = rows[row];
      return found === undefined ? '' : of(found);
    };
    return { id, label, width, text: textOf, cell: textOf };
  };
  const status = text(
    'status',
    'status',
    96,
    ({ origin }) => `${STATUS_MARKS[origin.status]} ${STATUS_WORDS[origin.status]}`,
  );
  const sources = text('sources', 'source', 200, ({ origin }) => origin.sources.join(', '));
  if (kind === 'keywords') return [...keywordColumns(rows, text), status, sources];
  if (kind === 'servers') return [...serverColumns(text), status, sources];
  return [...opcodeColumns(rows, text), status, sources];
}

type TextColumn = (
  id: string,
  label: string,
  width: number,
  of: (entry: ListedEntry) => string,
) => DataColumn;

function keywordColumns(rows: readonly ListedEntry[], text: TextColumn): readonly DataColumn[] {
  const keywords = rows.map(({ entry }) => entry as KeywordSignature);
  const coverage = (row: number): number | null => keywords[row]?.coverage ?? null;
  const value = text('value', 'value', 300, ({ entry }) => keywordText(entry as KeywordSignature));
  return [
    text('field', 'field', 130, ({ entry }) => keywordFields(entry as KeywordSignature)),
    { ...value, cell: (row) => <span className="mono">{value.text(row)}</span> },
    {
      id: 'coverage',
      label: 'of strings',
      width: 110,
      align: 'right',
      value: coverage,
      text: (row) => String(coverage(row) ?? ''),
      cell: (row) => <Share share={coverage(row)} />,
    },
    text('says', 'says', 56, ({ entry }) => (entry as KeywordSignature).says),
    text('label', 'task', 200, ({ entry }) => labelText((entry as KeywordSignature).label)),
  ];
}

function Share({ share }: { readonly share: number | null }): ReactNode {
  if (share === null) return <span className="dim">–</span>;
  return (
    <>
      <span className="sig-share">
        <i style={{ width: `${100 * share}%` }} />
      </span>{' '}
      <span className="sig-percent">{(100 * share).toFixed(1)}%</span>
    </>
  );
}

function serverColumns(text: TextColumn): readonly DataColumn[] {
  const of = (entry: ListedEntry): ServerSignature => entry.entry as ServerSignature;
  return [
    text('host', 'host', 190, (entry) => of(entry).host ?? ''),
    text('address', 'address', 130, (entry) => of(entry).address ?? ''),
    text('port', 'port', 60, (entry) => String(of(entry).port ?? '')),
    text('role', 'role', 90, (entry) => of(entry).role),
  ];
}

function opcodeColumns(rows: readonly ListedEntry[], text: TextColumn): readonly DataColumn[] {
  const of = (entry: ListedEntry): OpcodeSignature => entry.entry as OpcodeSignature;
  const opcodes = rows.map(({ entry }) => entry as OpcodeSignature);
  const value = (row: number): number => opcodes[row]?.value ?? 0;
  return [
    {
      id: 'value',
      label: 'opcode',
      width: 76,
      align: 'right',
      value,
      text: (row) => String(value(row)),
      cell: (row) => value(row).toLocaleString('en'),
    },
    text('hex', 'hex', 80, (entry) => `0x${of(entry).value.toString(16)}`),
    text('service', 'service', 140, (entry) => of(entry).label?.service ?? ''),
    text('task', 'task', 170, (entry) => of(entry).label?.task ?? ''),
    text('url', 'URL', 250, (entry) => of(entry).url ?? ''),
    text('comment', 'name', 160, ({ origin }) => origin.comment ?? ''),
    text('format', 'format', 120, (entry) => of(entry).format),
  ];
}
