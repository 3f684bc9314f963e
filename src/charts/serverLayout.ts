import type { ServerActivity } from '../engine/model/activity.ts';
import type { ServerGroup } from '../engine/model/figure.ts';
import { placeOfClass } from './flowClasses.ts';

const HEAD = 24;
const ROW = 20;
const GAP = 12;
const SHOWN = 3;
const CLIENT = { x: 12, width: 112 };
/** Pixels that the whole volume is wide. */
const THICKEST = 150;

export interface ServerBox {
  readonly role: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly users: number;
  readonly bytes: number;
  /** Host that most of them have, or nothing. */
  readonly host: string;
  /** The largest ones, rows of the servers. */
  readonly servers: readonly number[];
  readonly more: number;
}

export interface Band {
  readonly flowClass: string;
  /** Series that lends its colour and dash. */
  readonly place: number;
  readonly bytes: number;
  /** Outline of the band, and its lower edge alone. */
  readonly outline: string;
  readonly edge: string;
  readonly labelX: number;
  readonly labelY: number;
}

export interface ServerLayout {
  readonly height: number;
  readonly client: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly boxes: readonly ServerBox[];
  readonly bands: readonly Band[];
  /** Bytes that a pixel of a band stands for. */
  readonly bytesPerPixel: number;
}

const volume = ({ bytesUplink, bytesDownlink }: { bytesUplink: number; bytesDownlink: number }): number =>
  bytesUplink + bytesDownlink;

/** Fig. 4 as a drawing: clients at the left, a box a role at the right, a band a flow class between, as wide as its volume. */
export function serverLayout(
  groups: readonly ServerGroup[],
  servers: readonly ServerActivity[],
  width: number,
): ServerLayout {
  const total = groups.reduce(
    (sum, { links }) => sum + links.reduce((all, link) => all + volume(link), 0),
    0,
  );
  const bytesPerPixel = Math.max(1, total) / THICKEST;
  const boxes = boxesOf(groups, servers, width);
  const bottom = boxes.at(-1);
  const height = bottom === undefined ? 120 : bottom.y + bottom.height + GAP;
  const clientHeight = THICKEST + 24;
  const client = { ...CLIENT, y: Math.max(GAP, (height - clientHeight) / 2), height: clientHeight };
  const bands: Band[] = [];
  let leftY = client.y + 12;
  groups.forEach((group, i) => {
    const box = boxes[i];
    if (box === undefined) return;
    let rightY = box.y + 6;
    for (const link of group.links) {
      const thick = volume(link) / bytesPerPixel;
      bands.push(bandOf(link.flowClass, volume(link), leftY, rightY, thick, box.x));
      leftY += thick;
      rightY += Math.max(thick, 14);
    }
  });
  return { height: Math.max(height, client.y + clientHeight + GAP), client, boxes, bands, bytesPerPixel };
}

function boxesOf(
  groups: readonly ServerGroup[],
  servers: readonly ServerActivity[],
  width: number,
): readonly ServerBox[] {
  const x = Math.max(300, Math.round(width * 0.45));
  let y = GAP;
  return groups.map((group) => {
    const shown = group.servers.slice(0, SHOWN);
    const more = group.servers.length - shown.length;
    const rows = shown.length + (more > 0 ? 1 : 0);
    const bytes = group.links.reduce((sum, link) => sum + volume(link), 0);
    const height = HEAD + rows * ROW + 6;
    const box = {
      role: group.role,
      x,
      y,
      width: Math.max(320, width - x - GAP),
      height: Math.max(height, group.links.length * 14 + 12),
      users: group.users,
      bytes,
      host: usualHost(group, servers),
      servers: shown,
      more,
    };
    y += box.height + GAP;
    return box;
  });
}

function usualHost({ servers: rows }: ServerGroup, servers: readonly ServerActivity[]): string {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const host = servers[row]?.host ?? null;
    if (host !== null) counts.set(host, (counts.get(host) ?? 0) + (servers[row]?.flows ?? 0));
  }
  const [usual] = [...counts].sort((a, b) => b[1] - a[1]);
  if (usual === undefined) return '';
  return counts.size === 1 ? usual[0] : `${usual[0]} and ${counts.size - 1} more`;
}

function bandOf(
  flowClass: string,
  bytes: number,
  leftY: number,
  rightY: number,
  thick: number,
  x: number,
): Band {
  const from = CLIENT.x + CLIENT.width;
  const middle = (from + x) / 2;
  const n = (value: number): string => value.toFixed(1);
  const curve = (y0: number, y1: number): string => `C${n(middle)} ${n(y0)} ${n(middle)} ${n(y1)}`;
  const [bottomL, bottomR] = [leftY + thick, rightY + thick];
  return {
    flowClass,
    place: placeOfClass(flowClass),
    bytes,
    outline: `M${from} ${n(leftY)}${curve(leftY, rightY)} ${x} ${n(rightY)}V${n(bottomR)}${curve(bottomR, bottomL)} ${from} ${n(bottomL)}Z`,
    edge: `M${from} ${n(bottomL)}${curve(bottomL, bottomR)} ${x} ${n(bottomR)}`,
    labelX: x - 8,
    labelY: rightY + Math.max(thick / 2 + 4, 4),
  };
}
