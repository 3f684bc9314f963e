import type { TypeFit } from '../engine/model/field.ts';
import type { App } from './app.ts';
import { sayError } from './log.ts';

/** How the messages of a format obey each type at a byte range; empty where that could not be asked. */
export async function readTypeFits(
  app: App,
  formatKey: string,
  offset: number,
  length: number,
): Promise<readonly TypeFit[]> {
  try {
    return await app.inference.typeFits(formatKey, offset, length);
  } catch (error) {
    sayError(app.store, error);
    return [];
  }
}
