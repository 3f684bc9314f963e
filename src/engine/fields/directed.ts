import type { TypeWord } from '../model/field.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import type { FormatMessages } from './subject.ts';
import { fieldValues } from './values.ts';

/**
 * The messages with the directions that a person's request/response field names, where it has two values: what is told
 * from requests and answers follows it. The value that is commoner in direction 0, or comes first, is the request's.
 */
export function directed(messages: FormatMessages, words: readonly TypeWord[]): FormatMessages {
  const word = words.find(({ type }) => type === 'requestResponse');
  if (word === undefined || word.length === null) return messages;
  const request = requestValue(messages.heads, word.offset, word.length);
  if (request === null) return messages;
  const turned = (heads: MessageBytes): MessageBytes =>
    withDirection(heads, word.offset, word.length ?? 0, request);
  const heads = turned(messages.heads);
  return { ...messages, heads, joined: messages.joined === messages.heads ? heads : turned(messages.joined) };
}

function requestValue(heads: MessageBytes, offset: number, length: number): string | null {
  const values = fieldValues(heads, offset, length);
  if (values.counts.size !== 2) return null;
  const first = values.keyOf(values.rows[0]);
  const other = [...values.counts.keys()].find((key) => key !== first) ?? first;
  let [uplink, uplinkFirst] = [0, 0];
  for (const row of values.rows) {
    if (heads.direction[row] !== 0) continue;
    uplink += 1;
    if (values.keyOf(row) === first) uplinkFirst += 1;
  }
  return uplink === 0 || uplink === values.rows.length || uplinkFirst * 2 >= uplink ? first : other;
}

function withDirection(heads: MessageBytes, offset: number, length: number, request: string): MessageBytes {
  const values = fieldValues(heads, offset, length);
  const direction = heads.direction.slice();
  for (const row of values.rows) direction[row] = values.keyOf(row) === request ? 0 : 1;
  return { ...heads, direction };
}
