import type { ClassIndex, Resolved } from './classIndex.ts';
import type { ClassUnit, MethodUnit, SourceEvent } from './classUnit.ts';

/** An integer that the code puts beside a URL. */
export interface BoundNumber {
  readonly value: number;
  /** Name of the setter, field or method that holds it: obfuscated, but the same in every request builder. */
  readonly slot: string;
  readonly file: string;
  readonly line: number;
}

/** One place where a URL is named, with the numbers bound to it there. */
export interface UrlUse {
  readonly url: string;
  readonly file: string;
  readonly line: number;
  readonly numbers: readonly BoundNumber[];
}

/** A path such as `/cgi-bin/micromsg-bin/newsync`, or an http(s) address. */
const URL = /^(?:https?:\/\/[\w.:-]+)?\/[\w~.-]+(?:\/[\w~.%-]+)+(?:\?.*)?$/;

export const isUrl = (text: string): boolean => URL.test(text);

/** Without host and query: as a request line has it. */
export const urlPath = (url: string): string => url.replace(/^https?:\/\/[^/]+/, '').replace(/[?#].*$/, '');

/** Every use of a URL in a class: on an object that is built, in a call, below a `case`, or as what a method returns. */
export function urlUses(unit: ClassUnit, index: ClassIndex): readonly UrlUse[] {
  return [...unit.methods.flatMap((method) => builtUses(unit, method, index)), ...returnedUses(unit, index)];
}

interface Seen {
  readonly event: SourceEvent;
  readonly resolved: Resolved | null;
}

function builtUses(unit: ClassUnit, method: MethodUnit, index: ClassIndex): readonly UrlUse[] {
  const byReceiver = new Map<string, Seen[]>();
  for (const event of method.events) {
    const resolved = event.value === null ? null : index.resolve(event.value, unit);
    if (event.kind === 'set' && resolved === null) continue;
    const receivers = event.kind === 'new' && event.receiver !== '' ? [event.receiver, ''] : [event.receiver];
    for (const receiver of receivers) {
      const list = byReceiver.get(receiver) ?? [];
      list.push({ event, resolved });
      byReceiver.set(receiver, list);
    }
  }
  return [...byReceiver.values()].flatMap((events) => usesOfObject(unit, events));
}

const isUrlEvent = ({ resolved }: Seen): boolean =>
  typeof resolved?.value === 'string' && isUrl(resolved.value);

/** Objects one after the other under one name; each may be given several URLs, each with the numbers after it. */
function usesOfObject(unit: ClassUnit, events: readonly Seen[]): readonly UrlUse[] {
  const objects: Seen[][] = [[]];
  for (const seen of events) {
    if (seen.event.kind === 'new') objects.push([]);
    else objects.at(-1)?.push(seen);
  }
  return objects.flatMap((object) => {
    const places = object.flatMap((seen, place) => (isUrlEvent(seen) ? [place] : []));
    return places.map((place, i): UrlUse => {
      const after = numbersOf(unit, object.slice(place + 1, places[i + 1]));
      const before = numbersOf(unit, object.slice(i === 0 ? 0 : (places[i - 1] ?? 0) + 1, place));
      const isFirst = i === 0 || after.length === 0;
      return { ...useOf(unit, object[place]), numbers: isFirst ? [...before, ...after] : after };
    });
  });
}

function useOf(unit: ClassUnit, seen: Seen | undefined): Omit<UrlUse, 'numbers'> {
  const url = seen?.resolved?.value;
  return { url: typeof url === 'string' ? urlPath(url) : '', file: unit.file, line: seen?.event.line ?? 0 };
}

function numbersOf(unit: ClassUnit, events: readonly Seen[]): readonly BoundNumber[] {
  return events.flatMap(({ event, resolved }) => {
    if (typeof resolved?.value !== 'number') return [];
    const { file, line } = resolved.at ?? { file: unit.file, line: event.line };
    return [{ value: resolved.value, slot: event.slot, file, line }];
  });
}

/** A method that always returns a URL, with the numbers that other methods return: of the class, and of its fields' classes. */
function returnedUses(unit: ClassUnit, index: ClassIndex): readonly UrlUse[] {
  const urls = unit.methods.flatMap(({ returned }) => {
    const value = returned === null ? null : index.resolve(returned.value, unit)?.value;
    return typeof value === 'string' && isUrl(value)
      ? [{ url: urlPath(value), line: returned?.line ?? 0 }]
      : [];
  });
  if (urls.length === 0) return [];
  const reached = unit.fieldTypes.flatMap((name) => index.find(name, unit) ?? []);
  const numbers = [unit, ...new Set(reached)].flatMap((one) => returnedNumbers(one, index));
  return urls.map(({ url, line }) => ({ url, line, file: unit.file, numbers }));
}

function returnedNumbers(unit: ClassUnit, index: ClassIndex): readonly BoundNumber[] {
  return unit.methods.flatMap(({ name, returned }) => {
    const resolved = returned === null ? null : index.resolve(returned.value, unit);
    if (returned === null || typeof resolved?.value !== 'number') return [];
    const { file, line } = resolved.at ?? { file: unit.file, line: returned.line };
    return [{ value: resolved.value, slot: `${name}()`, file, line }];
  });
}
