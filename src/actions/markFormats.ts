import { givenFormatOf } from '../engine/edits/words.ts';
import type { GivenFormat } from '../engine/model/segment.ts';
import type { SelectionType } from '../rpc/contract/inferenceApi.ts';
import type { App } from './app.ts';
import { edit } from './edit.ts';

/** True: packets with the key's anchors are protocol packets; false: the format's are none; null: as inferred. */
export function markFormat(app: App, format: string, isProtocol: boolean | null): Promise<void> {
  return edit(app, { kind: 'format.protocol', format, isProtocol });
}

export function nameFormat(app: App, format: string, name: string): Promise<void> {
  return edit(app, { kind: 'format.name', format, name });
}

const DIRECTION_NAMES = ['uplink', 'downlink'] as const;

/** Adds a format by its bytes, `10@5 01@7`, and shows it; false where the text names no byte. */
export async function addFormat(
  app: App,
  type: SelectionType,
  text: string,
  direction: 0 | 1 | null,
): Promise<boolean> {
  const given = anchorsOf(text);
  if (given === null) return false;
  const way = direction === null ? [] : [DIRECTION_NAMES[direction]];
  const anchors = given.anchors.map(
    ({ offset, value }) => `${value.toString(16).padStart(2, '0')}@${offset}`,
  );
  const formatKey = [type, ...way, ...anchors].join(' ');
  app.store.setState({ formatKey, messageRow: -1 });
  await markFormat(app, formatKey, true);
  return true;
}

/** Bytes as `10@5 01@7`, ascending; null where the text says anything else. */
export function anchorsOf(text: string): GivenFormat | null {
  const words = text.trim().toLowerCase().split(/\s+/);
  if (!words.every((word) => /^[0-9a-f]{2}@\d{1,5}$/.test(word))) return null;
  const given = givenFormatOf(words.join(' '));
  if (given === null) return null;
  return { ...given, anchors: given.anchors.toSorted((a, b) => a.offset - b.offset) };
}
