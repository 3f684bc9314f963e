import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';

const IS_LARGE = window.innerWidth >= 1700;

/** Pixels on a usual screen, on a large one, and at least. */
export interface PaneWidth {
  readonly usual: number;
  readonly large: number;
  readonly least: number;
}

/** One thing above another between two side panes; every edge can be dragged, and where it stands is kept. */
export function ThreePanes({
  id,
  className,
  left,
  leftWidth,
  middle,
  middleLeast,
  below,
  belowSize,
  right,
  rightWidth,
}: {
  /** Names the layout that is kept. */
  readonly id: string;
  readonly className: string;
  readonly left: ReactNode;
  readonly leftWidth: PaneWidth;
  readonly middle: ReactNode;
  /** Pixels: of width for the column, of height for what stands above. */
  readonly middleLeast: { readonly width: number; readonly height: number };
  /** Null: what is above has all the height. */
  readonly below: ReactNode | null;
  readonly belowSize: { readonly usual: string; readonly least: number };
  readonly right: ReactNode;
  readonly rightWidth: PaneWidth;
}): ReactNode {
  const across = useDefaultLayout({ id: `${id}-across` });
  const down = useDefaultLayout({ id: `${id}-down` });
  return (
    <Group
      className={className}
      orientation="horizontal"
      defaultLayout={across.defaultLayout}
      onLayoutChanged={across.onLayoutChanged}
    >
      {sidePane('left', left, leftWidth)}
      <Separator className="separator" />
      <Panel id="middle" minSize={middleLeast.width}>
        {below === null ? (
          middle
        ) : (
          <Group
            orientation="vertical"
            defaultLayout={down.defaultLayout}
            onLayoutChanged={down.onLayoutChanged}
            style={{ height: '100%' }}
          >
            <Panel id="above" minSize={middleLeast.height}>
              {middle}
            </Panel>
            <Separator className="separator" />
            <Panel id="below" defaultSize={belowSize.usual} minSize={belowSize.least}>
              {below}
            </Panel>
          </Group>
        )}
      </Panel>
      <Separator className="separator" />
      {sidePane('right', right, rightWidth)}
    </Group>
  );
}

/** A function, not a component: the group looks at its panels directly. */
function sidePane(id: 'left' | 'right', content: ReactNode, { usual, large, least }: PaneWidth): ReactNode {
  return (
    <Panel
      id={id}
      defaultSize={IS_LARGE ? large : usual}
      minSize={least}
      collapsible
      groupResizeBehavior="preserve-pixel-size"
    >
      {content}
    </Panel>
  );
}
