import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import { CLASS_NONE, FLOW_CLASSES } from '../../src/engine/model/task.ts';
import type { PartReport, Row } from '../report.ts';
import { classifyMemory, memoryCapture } from './simulatedCapture.ts';

export const CAPTURES_FOLDER = process.env.CHATDISSECT_CAPTURES ?? '../shared/captures';
export const hasCaptures = (): boolean => existsSync(join(CAPTURES_FOLDER, 'wechat'));

/** Larger files are left out: they are read whole. */
const MOST_BYTES = 64e6;
const IS_CAPTURE = /\.(?:pcap|pcapng|cap|snoop|trc)(?:\.gz)?$/i;

interface Taken {
  readonly file: string;
  readonly flow: number;
  readonly flowClass: string;
  readonly because: string;
}

/** Flows that sets take in captures of others: outside `wechat` none is right. */
export function realPart(sets: readonly SignatureSet[]): PartReport {
  const rows: Row[] = [];
  const notes: string[] = [];
  for (const folder of readdirSync(CAPTURES_FOLDER, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const captures = capturesIn(folder.name);
    for (const set of sets) {
      let flows = 0;
      const taken: Taken[] = [];
      for (const file of captures) {
        const found = takenIn(file, set);
        flows += found.flows;
        taken.push(...found.taken);
      }
      rows.push({
        folder: folder.name,
        set: set.name,
        captures: captures.length,
        flows,
        taken: taken.length,
      });
      for (const one of taken) notes.push(`  ${one.file} flow ${one.flow}: ${one.flowClass}, ${one.because}`);
    }
  }
  return { part: 'real', title: 'Captures of others (only those of wechat have its traffic)', rows, notes };
}

function capturesIn(folder: string): readonly string[] {
  return readdirSync(join(CAPTURES_FOLDER, folder))
    .filter((name) => IS_CAPTURE.test(name))
    .map((name) => join(CAPTURES_FOLDER, folder, name));
}

function takenIn(
  file: string,
  set: SignatureSet,
): { readonly flows: number; readonly taken: readonly Taken[] } {
  const bytes = readFileSync(file);
  if (bytes.length > MOST_BYTES) return { flows: 0, taken: [] };
  const capture = memoryCapture([bytes]);
  const { flowClass, flowMatch, matches } = classifyMemory(capture, set);
  const taken: Taken[] = [];
  for (const [flow, of] of flowClass.entries()) {
    if (of === CLASS_NONE) continue;
    const match = matches[flowMatch[flow] ?? -1];
    const because = `${match?.signature}: ${match?.sentence}`;
    taken.push({ file, flow, flowClass: FLOW_CLASSES[of] ?? '', because });
  }
  return { flows: flowClass.length, taken };
}
