import type { ReactNode, Ref } from 'react';
import type { ServerActivity } from '../engine/model/activity.ts';
import type { ServerGroup } from '../engine/model/figure.ts';
import { DASHES } from './chartTheme.ts';
import { classText } from './flowClasses.ts';
import { type Band, type ServerBox, serverLayout } from './serverLayout.ts';
import { unitText } from './unitText.ts';
import './charts.css';

const COUNT = new Intl.NumberFormat('en');
const usersText = (users: number): string => `${COUNT.format(users)} user${users === 1 ? '' : 's'}`;

export interface ServerMapProps {
  readonly groups: readonly ServerGroup[];
  readonly servers: readonly ServerActivity[];
  /** Pixels that there are. */
  readonly width: number;
  /** Users of the app. */
  readonly users: number;
  readonly role: string | null;
  readonly onRole: (role: string) => void;
  readonly drawing: Ref<SVGSVGElement>;
}

/** Fig. 4 of the paper: who speaks to which servers, by what, and how much. */
export function ServerMap(props: ServerMapProps): ReactNode {
  const { groups, servers, width } = props;
  const wide = Math.max(width, 700);
  const { client, boxes, bands, height } = serverLayout(groups, servers, wide);
  const all = bands.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <svg
      className="drawing"
      ref={props.drawing}
      width={wide}
      height={height}
      role="img"
      aria-label="Servers by role"
    >
      <title>Servers by role</title>
      {bands.map((band) => (
        <BandShape key={band.outline} band={band} />
      ))}
      <rect {...client} fill="var(--surface)" stroke="var(--line-control)" rx="3" />
      <text x={client.x + 10} y={client.y + client.height / 2 - 8} fill="var(--text)" fontWeight="600">
        Clients
      </text>
      <text x={client.x + 10} y={client.y + client.height / 2 + 9} fill="var(--text-2)">
        {usersText(props.users)}
      </text>
      <text x={client.x + 10} y={client.y + client.height / 2 + 26} fill="var(--text-2)">
        {unitText(all, 'B')}
      </text>
      {boxes.map((box) => (
        <RoleBox key={box.role} box={box} {...props} />
      ))}
    </svg>
  );
}

function BandShape({ band }: { readonly band: Band }): ReactNode {
  const colour = `var(--ch-${band.place + 1})`;
  return (
    <g>
      <path d={band.outline} fill={colour} fillOpacity="0.3" />
      <path
        d={band.edge}
        fill="none"
        stroke={colour}
        strokeWidth="1.5"
        strokeDasharray={DASHES[band.place]?.join(' ')}
      />
      <text
        x={band.labelX}
        y={band.labelY}
        textAnchor="end"
        fontSize="11"
        fill="var(--text)"
        stroke="var(--surface)"
        strokeWidth="3"
        paintOrder="stroke"
      >
        {classText(band.flowClass)} {unitText(band.bytes, 'B')}
      </text>
    </g>
  );
}

function RoleBox({ box, servers, role, onRole }: ServerMapProps & { readonly box: ServerBox }): ReactNode {
  const right = box.x + box.width - 10;
  const isChosen = role === box.role;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same
    <g onClick={() => onRole(box.role)} style={{ cursor: 'pointer' }}>
      <rect
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx="3"
        fill={isChosen ? 'var(--surface-selected)' : 'var(--surface)'}
        stroke={isChosen ? 'var(--accent)' : 'var(--line-control)'}
        strokeDasharray={
          box.role === 'media' || box.role === 'unknown' || box.role === 'dns' ? '4 3' : undefined
        }
      />
      <text x={box.x + 10} y={box.y + 17} fill="var(--text)">
        <tspan fontWeight="600">{box.role}</tspan>
        <tspan dx="8" fill="var(--text-2)">
          {box.host}
        </tspan>
      </text>
      <text x={right} y={box.y + 17} textAnchor="end" fill="var(--text)">
        {usersText(box.users)}, {unitText(box.bytes, 'B')}
      </text>
      {box.servers.map((row, i) => {
        const server = servers[row];
        if (server === undefined) return null;
        const y = box.y + 17 + (i + 1) * 20;
        const bytes = server.bytesUplink + server.bytesDownlink;
        return (
          <g key={row}>
            <text x={box.x + 10} y={y} fill="var(--text-2)" fontFamily="monospace">
              {server.address}:{server.port}
            </text>
            <text x={right - 70} y={y} textAnchor="end" fill="var(--text-2)">
              {unitText(bytes, 'B')}
            </text>
            <rect x={right - 60} y={y - 7} width="60" height="5" fill="var(--surface-sunken)" />
            <rect
              x={right - 60}
              y={y - 7}
              width={(60 * bytes) / Math.max(1, box.bytes)}
              height="5"
              fill="var(--text-3)"
            />
          </g>
        );
      })}
      {box.more > 0 && (
        <text x={box.x + 10} y={box.y + 17 + (box.servers.length + 1) * 20} fill="var(--text-3)">
          {COUNT.format(box.more)} more
        </text>
      )}
    </g>
  );
}
