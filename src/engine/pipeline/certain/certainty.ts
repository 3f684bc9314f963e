import type { Subject } from '../../fields/subject.ts';

/** Part of the messages in which an equation holds that is no chance. */
export const CERTAIN_SHARE = 0.97;
export const LEAST_MESSAGES = 20;

/** Both outer bytes vary, so neither could be left out. */
export function endsVary({ messages, offset, length, values }: Subject): boolean {
  const { bytes, stride } = messages.heads;
  const varies = (at: number): boolean => {
    const first = values.rows[0];
    return values.rows.some((row) => bytes[row * stride + at] !== bytes[first * stride + at]);
  };
  return values.rows.length >= LEAST_MESSAGES && varies(offset) && varies(offset + length - 1);
}
