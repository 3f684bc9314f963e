import type { SourceText } from './classUnit.ts';
import { classesOf } from './searchClientSource.ts';

/** File names that are read. */
export const isSourceName = (name: string): boolean => /\.(?:java|kt|smali)$/i.test(name);

/** Whether a file may name a URL; the others are needed only for their constants. */
export const mayNameUrl = (text: string): boolean =>
  /"(?:https?:\/\/[^"/\s]+)?\/[\w~.-]+\/[\w~./-]+/.test(text);

/** `h$1` of `com/tencent/mm/h$1.smali`: what other code calls the class in the end. */
export const simpleName = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.\w+$/, '');

/** Simple names of classes that these files refer to: whose constants and methods may hold their numbers. */
export function classNamesIn(texts: readonly SourceText[]): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (name: string): void => {
    names.add(name.split(/[/.]/).at(-1) ?? '');
  };
  for (const text of texts) {
    for (const unit of classesOf(text)) {
      for (const name of unit.fieldTypes) add(name);
      for (const { events, returned } of unit.methods)
        for (const value of [...events.map((event) => event.value), returned?.value])
          if (value?.kind === 'constant' && value.owner !== '') add(value.owner);
      for (const { value } of unit.constants.values()) if (value.kind === 'constant') add(value.owner);
    }
  }
  return names;
}
