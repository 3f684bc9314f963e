import { addressText } from '../bytes/address.ts';
import { networksFromText } from '../bytes/networks.ts';
import type { Comparison, FilterNode, FilterValue } from './ast.ts';
import { oncePerCode } from './codeVerdicts.ts';
import type { AddressColumn, FieldColumn, RowSource, TextColumn } from './columns.ts';
import { compilePattern } from './regex/compilePattern.ts';

export type RowTest = (row: number) => boolean;

/**
 * A test of rows for a parsed expression. Texts and addresses are tested once for each distinct one.
 * Letter case of texts is ignored, but for regular expressions without `i`.
 */
export function compileFilter(node: FilterNode, source: RowSource): RowTest {
  switch (node.kind) {
    case 'all':
      return () => true;
    case 'and':
      return allOf(node.items.map((item) => compileFilter(item, source)));
    case 'or':
      return anyOf(node.items.map((item) => compileFilter(item, source)));
    case 'not': {
      const test = compileFilter(node.item, source);
      return (row) => !test(row);
    }
    case 'flag':
      return anyColumn(source, node.field, (column) => (row) => column.at(row) === 1);
    case 'compare':
      return compareTest(source, node.field, node.comparison, node.value);
    case 'in':
      return anyColumn(source, node.field, (column) => memberTest(column, node.values, source));
    case 'contains':
      return containsTest(source, node.field, node.text);
    case 'matches': {
      const pattern = compilePattern(node.pattern, node.ignoreCase);
      return textTest(source, node.field, pattern.ok ? pattern.test : () => false);
    }
    case 'word':
      return anyOf(source.searched.map((field) => containsTest(source, field, node.text)));
  }
}

/** Rows [0, length) that the test selects. */
export function selectRows(test: RowTest, length: number): Uint32Array {
  const rows = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    if (test(row)) rows[count++] = row;
  }
  return rows.slice(0, count);
}

function compareTest(source: RowSource, field: string, comparison: Comparison, value: FilterValue): RowTest {
  if (comparison === '==' || comparison === '!=') {
    const equal = anyColumn(source, field, (column) => memberTest(column, [value], source));
    return comparison === '==' ? equal : (row) => !equal(row);
  }
  const limit = numberOf(value, source);
  return anyColumn(source, field, (column) => {
    switch (comparison) {
      case '<':
        return (row) => column.at(row) < limit;
      case '<=':
        return (row) => column.at(row) <= limit;
      case '>':
        return (row) => column.at(row) > limit;
      case '>=':
        return (row) => column.at(row) >= limit;
    }
  });
}

/** Whether the column has one of the values. */
function memberTest(column: FieldColumn, values: readonly FilterValue[], source: RowSource): RowTest {
  const some = anyOf(
    [
      values.some((value) => value.kind === 'none') ? isNone(column) : null,
      columnMemberTest(column, values, source),
    ].filter((test) => test !== null),
  );
  return some;
}

function columnMemberTest(
  column: FieldColumn,
  values: readonly FilterValue[],
  source: RowSource,
): RowTest | null {
  const given = values.filter((value) => value.kind !== 'none');
  if (given.length === 0) return null;
  if (column.kind === 'number') {
    const numbers = given.map((value) => numberOf(value, source));
    if (numbers.length === 1) return (row) => column.at(row) === numbers[0];
    const set = new Set(numbers);
    return (row) => set.has(column.at(row));
  }
  const texts = given.flatMap((value) => ('text' in value ? [value.text] : []));
  if (column.kind === 'address') return networkTest(column, texts);
  const wanted = new Set(texts.map((text) => text.toLowerCase()));
  return codeTest(column, (text) => wanted.has(text.toLowerCase()));
}

function isNone(column: FieldColumn): RowTest {
  if (column.kind === 'number') return (row) => Number.isNaN(column.at(row));
  if (column.kind === 'address') return (row) => column.at(row) < 0;
  const hasText = oncePerCode((code) => column.texts(code).length > 0);
  return (row) => !hasText(column.at(row));
}

function networkTest(column: AddressColumn, texts: readonly string[]): RowTest {
  const parsed = networksFromText(texts.join(','));
  if ('problem' in parsed) return () => false;
  const test = oncePerCode((code) => {
    const { version, words } = column.addresses();
    const at = code * 4;
    return parsed.networks.includes(version[code], words[at], words[at + 1], words[at + 2], words[at + 3]);
  });
  return (row) => test(column.at(row));
}

function containsTest(source: RowSource, field: string, text: string): RowTest {
  const wanted = text.toLowerCase();
  return textTest(source, field, (candidate) => candidate.toLowerCase().includes(wanted));
}

function textTest(source: RowSource, field: string, test: (text: string) => boolean): RowTest {
  return anyColumn(source, field, (column) => {
    if (column.kind === 'number') return () => false;
    return codeTest(column, test);
  });
}

function codeTest(column: TextColumn | AddressColumn, test: (text: string) => boolean): RowTest {
  const verdict = oncePerCode((code) => {
    if (column.kind === 'text') return column.texts(code).some(test);
    const { version, words } = column.addresses();
    return test(addressText(version[code], words, code));
  });
  return (row) => verdict(column.at(row));
}

function numberOf(value: FilterValue, source: RowSource): number {
  if (value.kind === 'number') return value.value;
  return value.kind === 'instant' ? Number(value.epochNs - source.baseNs()) : Number.NaN;
}

function anyColumn(source: RowSource, field: string, test: (column: FieldColumn) => RowTest): RowTest {
  return anyOf(source.columns(field).map(test));
}

function anyOf(tests: readonly RowTest[]): RowTest {
  if (tests.length === 1) return tests[0];
  if (tests.length === 2) {
    const [a, b] = tests;
    return (row) => a(row) || b(row);
  }
  return (row) => tests.some((test) => test(row));
}

function allOf(tests: readonly RowTest[]): RowTest {
  if (tests.length === 2) {
    const [a, b] = tests;
    return (row) => a(row) && b(row);
  }
  return (row) => tests.every((test) => test(row));
}
