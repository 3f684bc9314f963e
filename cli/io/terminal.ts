import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Standard error: warnings always, progress only where a person looks at it. */
export interface Terminal {
  readonly isInteractive: boolean;
  warn(line: string): void;
  /** Replaces the line at the bottom; an empty one removes it. */
  status(line: string): void;
}

export function standardError(): Terminal {
  const isInteractive = isatty(2);
  let shown = 0;
  const status = (line: string): void => {
    if (!isInteractive || (line === '' && shown === 0)) return;
    write(`\r${line.padEnd(shown)}${line === '' ? '\r' : ''}`);
    shown = line.length;
  };
  return {
    isInteractive,
    status,
    warn(line) {
      status('');
      write(`chatdissect: ${line}\n`);
    },
  };
}

function write(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // Nobody can be told that standard error is closed.
  }
}
