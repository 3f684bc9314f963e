import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FLOW_FIELDS } from './flowFields.ts';
import { parseFilter } from './parse.ts';

const TEXT = readFileSync(new URL('../../../docs/filter-expressions.md', import.meta.url), 'utf8');

test('every expression that the documentation shows is one', () => {
  const shown = [...TEXT.matchAll(/```filter\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    block.trim().split('\n'),
  );
  expect(shown.length).toBeGreaterThan(8);
  for (const expression of shown)
    expect(parseFilter(expression, FLOW_FIELDS), expression).toMatchObject({ ok: true });
});

test('the documentation lists every field with its meaning, kind and example, and no other', () => {
  const rows = [...TEXT.matchAll(/^\| `([A-Za-z.]+)`/gm)].map(([, name]) => name);
  const listed = rows.filter((name) => name !== 'flag' && name !== 'word' && name !== 'field');
  expect(listed).toEqual(FLOW_FIELDS.map(({ name }) => name));
  for (const { kind, meaning, example } of FLOW_FIELDS) {
    expect(TEXT).toContain(kind === 'flag' ? meaning : `| ${kind} | ${meaning}`);
    if (kind !== 'flag') expect(TEXT).toContain(`\`${example}\``);
  }
});
