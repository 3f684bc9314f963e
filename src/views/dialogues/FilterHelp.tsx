import type { ReactNode } from 'react';
import { FLOW_FIELDS } from '../../engine/filter/flowFields.ts';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';

const FORMS: readonly (readonly [string, string])[] = [
  ['weixin', 'a word alone is searched in type, protocol, host, client and server'],
  ['bytes > 10k and duration < 2s', 'comparisons: == != < <= > >=, with units'],
  ['client in 10.0.0.0/8', 'an address in a network, or in {several, of them}'],
  ['host ~ "qq" or host matches /^(long|short)/', 'part of a text; a regular expression'],
  ['not (gap or retransmission)', 'and, or, not, brackets; flags stand alone'],
  ['start > 2013-11-01T08:00Z', 'times by the calendar, or since the capture began'],
];

/** The filter language on one page; docs/filter-expressions.md has all of it. */
export function FilterHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialogue label="Filter language" onClose={onClose}>
      <h2>Filter language</h2>
      <table className="help-table">
        <tbody>
          {FORMS.map(([form, meaning]) => (
            <tr key={form}>
              <td className="mono">{form}</td>
              <td className="second">{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2 style={{ marginTop: 16 }}>Fields of flows</h2>
      <table className="help-table">
        <thead>
          <tr>
            <th>field</th>
            <th>meaning</th>
            <th>example</th>
          </tr>
        </thead>
        <tbody>
          {FLOW_FIELDS.map((field) => (
            <tr key={field.name}>
              <td className="mono">{field.name}</td>
              <td className="second">
                {field.meaning}
                {field.values !== undefined && `: ${field.values.join(', ')}`}
              </td>
              <td className="mono dim">{field.example}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialogue>
  );
}
