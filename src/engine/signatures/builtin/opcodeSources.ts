import type { TableIVTask } from '../../model/tableIV.ts';

/** Public sources of the opcode table, and the clients that they are about. */
export const OPCODE_SOURCES = {
  'wp-cmdconst': { client: 'Windows Phone', isLater: false },
  'wp-cmdfunc': { client: 'Windows Phone', isLater: false },
  'and-5.4': { client: 'Android 5.4', isLater: false },
  'and-6.2': { client: 'Android 6.2', isLater: true },
  'and-6.5': { client: 'Android 6.5', isLater: true },
  wekit: { client: 'Android 8', isLater: true },
  pymicrochat: { client: null, isLater: false },
  mars: { client: null, isLater: false },
  ljc545w: { client: null, isLater: true },
  capture: { client: 'mobile, December 2023', isLater: true },
} as const;
export type OpcodeSource = keyof typeof OPCODE_SOURCES;

export type OpcodeRow = readonly [
  opcode: number,
  name: string | null,
  url: string | null,
  task: TableIVTask,
  sources: string,
];
