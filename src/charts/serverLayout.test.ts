import { expect, test } from 'vitest';
import type { ServerActivity } from '../engine/model/activity.ts';
import type { ServerGroup } from '../engine/model/figure.ts';
import { serverLayout } from './serverLayout.ts';

const server = (host: string | null, bytes: number): ServerActivity => ({
  address: '10.0.0.1',
  port: 80,
  host,
  role: 'long',
  flows: 1,
  users: 1,
  bytesUplink: 0,
  bytesDownlink: bytes,
});
const group = (role: string, servers: readonly number[], bytes: readonly number[]): ServerGroup => ({
  role,
  servers,
  users: 3,
  flows: 4,
  links: bytes.map((bytesDownlink, i) => ({
    flowClass: i === 0 ? 'w-tcp' : 'w-http',
    flows: 1,
    bytesUplink: 0,
    bytesDownlink,
  })),
});

test('bands are as wide as their volume, and leave the clients without a gap', () => {
  const { bands, bytesPerPixel, client } = serverLayout(
    [group('long', [0], [750, 250]), group('short', [1], [500])],
    [server('long.example', 1000), server(null, 500)],
    900,
  );
  const ys = (path: string): number[] => [...path.matchAll(/M\d+ ([\d.]+)/g)].map(([, y]) => Number(y));
  const tops = bands.map(({ outline }) => ys(outline)[0]!);
  const bottoms = bands.map(({ edge }) => ys(edge)[0]!);
  expect(bytesPerPixel).toBe(10);
  expect(bands.map((_, i) => bottoms[i]! - tops[i]!)).toEqual([75, 25, 50].map((y) => expect.closeTo(y, 6)));
  expect(tops.slice(1)).toEqual(bottoms.slice(0, 2));
  expect(bottoms[2]).toBeLessThanOrEqual(client.y + client.height);
});

test('boxes do not overlap, name the usual host, and say how many servers are not shown', () => {
  const servers = Array.from({ length: 6 }, (_, i) => server(i === 5 ? 'other' : 'usual', 10));
  const { boxes, height } = serverLayout(
    [group('long', [0, 1, 2, 3, 5], [50]), group('web', [4], [0])],
    servers,
    900,
  );
  const [a, b] = boxes;
  expect(a).toMatchObject({ host: 'usual and 1 more', servers: [0, 1, 2], more: 2 });
  expect(b!.y).toBeGreaterThanOrEqual(a!.y + a!.height);
  expect(height).toBeGreaterThanOrEqual(b!.y + b!.height);
});

test('no servers is a drawing all the same', () => {
  expect(serverLayout([], [], 900)).toMatchObject({ boxes: [], bands: [] });
});
