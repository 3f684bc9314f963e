import type { ReactNode } from 'react';

/** Path data on a 16 by 16 field, drawn as strokes. */
const PATHS = {
  search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3.5 3.5',
  lock: 'M3.5 7h9v6h-9zM5 7V5a3 3 0 0 1 6 0v2',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  stop: 'M4 4h8v8H4z',
  check: 'M3 8.5l3.2 3L13 4.5',
  pencil: 'M3 13l.8-3L10.5 3.3l2.2 2.2L6 12.2zM9 4.8L11.2 7',
  cross: 'M4 4l8 8M12 4l-8 8',
  copy: 'M6 6h7v7H6zM10 6V3H3v7h3',
  download: 'M8 3v7M5 7.5L8 10.5l3-3M3 13h10',
  columns: 'M2.5 3h11v10h-11zM6.5 3v10M10 3v10',
  sun: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M12.6 3.4l-1.4 1.4M4.8 11.2l-1.4 1.4',
  moon: 'M12.5 10A5.5 5.5 0 0 1 6 3.5a5.2 5.2 0 1 0 6.5 6.5z',
  contrast: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 1 1 0 11',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.5M8 11.6v.3',
  plus: 'M8 3v10M3 8h10',
  chevron: 'M6 4l4 4-4 4',
  help: 'M6 6a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1V10M8 12v.3',
} as const;

export type IconName = keyof typeof PATHS;

/** A small line drawing. With `label` it is read out, without it is decoration. */
export function Icon({ name, label }: { readonly name: IconName; readonly label?: string }): ReactNode {
  const path = <path d={PATHS[name]} />;
  return label === undefined ? (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      {path}
    </svg>
  ) : (
    <svg className="icon" viewBox="0 0 16 16" role="img" aria-label={label}>
      <title>{label}</title>
      {path}
    </svg>
  );
}
