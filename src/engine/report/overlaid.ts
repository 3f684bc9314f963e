import type { ActivityRow, ActivityTable, Figure } from '../model/figure.ts';

/** Figures and tables of one part of an activity. */
export interface PartView {
  readonly name: string;
  readonly figures: readonly Figure[];
  readonly tables: readonly ActivityTable[];
}

/** Every curve of every part in one figure; the paper's points where `hasPaper`, once a curve. */
export function overlaidFigures(parts: readonly PartView[], hasPaper: boolean): readonly Figure[] {
  const [first] = parts;
  if (first === undefined) return [];
  return first.figures.map((figure, at) => ({
    ...figure,
    series: figure.series.flatMap((series, curve) =>
      parts.map(({ name, figures }, part) => ({
        ...figures[at].series[curve],
        name: figure.series.length > 1 ? `${series.name}, ${name}` : name,
        landmarks: hasPaper && part === 0 ? series.landmarks : [],
        of: { curve: series.name, part: name },
      })),
    ),
  }));
}

/** Rows of each part below each other, its name in front. The paper speaks of no part. */
export function stackedTables(parts: readonly PartView[], head: string): readonly ActivityTable[] {
  const [first] = parts;
  if (first === undefined) return [];
  return first.tables.map((table, at) => ({
    ...table,
    heads: [`by ${head}`, ...table.heads],
    rows: parts.flatMap(({ name, tables }) =>
      tables[at].rows.map(({ heads, cells }) => ({
        heads: [name, ...heads],
        cells: cells.map((cell) => ({ ...cell, paper: null })),
      })),
    ),
  }));
}

/** Rows of two parts side by side, told by their words; a row that only one has is left out, as periods are. */
export function comparedTables([a, b]: readonly [PartView, PartView]): readonly ActivityTable[] {
  return a.tables.map((table, at) => {
    const others = new Map(b.tables[at].rows.map((row) => [keyOf(row), row]));
    const isShared = (row: ActivityRow): boolean =>
      others.has(keyOf(row)) && (table.id !== 'III' || row === table.rows.at(-1));
    return {
      ...table,
      compared: [a.name, b.name] as const,
      rows: table.rows.filter(isShared).map((row) => ({
        ...row,
        cells: row.cells.map((cell, i) => ({
          ...cell,
          other: others.get(keyOf(row))?.cells[i].value ?? null,
        })),
      })),
    };
  });
}

const keyOf = ({ heads }: ActivityRow): string => heads.join('\n');
