/** Small choices that outlive the page: theme, widths, columns. Nothing of a capture. */
const PREFIX = 'chatdissect.';

export function readPreference<T>(name: string, isValid: (value: unknown) => value is T, fallback: T): T {
  try {
    const text = localStorage.getItem(PREFIX + name);
    const value: unknown = text === null ? null : JSON.parse(text);
    return isValid(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

export function writePreference(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Storage may be off or full: the choice then lasts as long as the page.
  }
}
