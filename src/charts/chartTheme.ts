/** Colours of a drawing, as text that stands without our style sheet. */
export interface ChartTheme {
  readonly series: readonly string[];
  readonly paper: string;
  readonly surface: string;
  readonly text: string;
  readonly textFaint: string;
  readonly grid: string;
  readonly axis: string;
  readonly font: string;
}

/** Dashes of the series, in their order: colour is never the only sign. */
export const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3], [1, 3], [12, 4]];

/** The tokens as they are where the element stands. */
export function themeOf(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    series: [1, 2, 3, 4, 5, 6].map((i) => token(`--ch-${i}`)),
    paper: token('--ch-paper'),
    surface: token('--surface'),
    text: token('--text'),
    textFaint: token('--text-2'),
    grid: token('--ch-grid'),
    axis: token('--ch-axis'),
    font: style.fontFamily,
  };
}
