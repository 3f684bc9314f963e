import type { ReactNode } from 'react';
import { orSay, saveDrawing } from '../../actions/activity.ts';
import { pngOf, svgText } from '../../charts/saveImage.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp } from '../appContext.ts';

/** Saves what is drawn: SVG, PNG, and the numbers as CSV; copies the numbers. */
export function SaveButtons({
  name,
  drawing,
  csv,
}: {
  /** Of the file, without its kind: `figure-6a`. */
  readonly name: string;
  readonly drawing: () => SVGSVGElement | null;
  readonly csv: () => string;
}): ReactNode {
  const app = useApp();
  const withDrawing = (use: (svg: string) => Promise<void>) => () =>
    void orSay(app, async () => {
      const here = drawing();
      if (here !== null) await use(svgText(here));
    });
  return (
    <div className="activity-save" role="group" aria-label="Save">
      <button
        type="button"
        className="iconbtn"
        title="Copy the numbers"
        onClick={() => void orSay(app, () => navigator.clipboard.writeText(csv()))}
      >
        <Icon name="copy" label="Copy the numbers" />
      </button>
      <button
        type="button"
        className="iconbtn"
        onClick={withDrawing(async (svg) =>
          saveDrawing(app, `${name}.svg`, new Blob([svg], { type: 'image/svg+xml' })),
        )}
      >
        SVG
      </button>
      <button
        type="button"
        className="iconbtn"
        onClick={withDrawing(async (svg) => saveDrawing(app, `${name}.png`, await pngOf(svg)))}
      >
        PNG
      </button>
      <button
        type="button"
        className="iconbtn"
        onClick={() => saveDrawing(app, `${name}.csv`, new Blob([csv()], { type: 'text/csv' }))}
      >
        CSV
      </button>
    </div>
  );
}
