import type { DroppedFile } from '../rpc/contract/opcodeApi.ts';
import type { App } from './app.ts';
import { readClientSource, readExperiment } from './bringSources.ts';
import { compareWithReport } from './cut.ts';
import { sayError } from './log.ts';
import { openFiles } from './openCapture.ts';

const HEAD_BYTES = 512;

export type DropKind = 'log' | 'client' | 'report' | 'capture';

/** Opens what was dropped by what it is: captures and messages, the log of an experiment, code of a client, a report to compare with. */
export async function openDropped(app: App, dropped: readonly DroppedFile[]): Promise<void> {
  try {
    const kinds = await Promise.all(dropped.map(kindOf));
    const of = (kind: DropKind): readonly DroppedFile[] => dropped.filter((_, i) => kinds[i] === kind);
    const captures = of('capture');
    // A folder of a client has pictures and manifests beside its code.
    const client = of('client');
    const isClient = client.length > 0 && of('log').length === 0 && captures.every(isBesideCode);
    if (captures.length > 0 && !isClient)
      await openFiles(
        app,
        captures.map(({ file }) => file),
      );
    for (const { file } of of('report')) await compareWithReport(app, file);
    for (const { file } of of('log')) await readExperiment(app, file);
    if (client.length > 0) await readClientSource(app, client);
  } catch (error) {
    sayError(app.store, error);
  }
}

const isBesideCode = ({ path }: DroppedFile): boolean =>
  !/\.(?:pcap|pcapng|cap|snoop)(?:\.\w+)?$/i.test(path);

async function kindOf({ path, file }: DroppedFile): Promise<DropKind> {
  if (/\.(?:java|kt|smali|apk)$/i.test(path)) return 'client';
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return 'client';
  return kindOfText(new TextDecoder().decode(bytes));
}

/** Told from the first line: a report's kind, a log's heads, or those of a table of opcodes. */
export function kindOfText(head: string): DropKind {
  if (/^\s*\{\s*"kind"\s*:\s*"chatdissect-report"/.test(head)) return 'report';
  const first = head.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
  const cells = first.split(',').map((cell) => cell.trim().replace(/^"|"$/g, '').toLowerCase());
  const isLabels = cells.includes('client') && cells.includes('server');
  if (!isLabels && ['start', 'end', 'task'].every((name) => cells.includes(name))) return 'log';
  const isTable = cells[0] === 'opcode' && cells[1] === 'url';
  return isTable || /^(?:0x[0-9a-f]+|\d+),"?(?:https?:\/)?\//i.test(first) ? 'client' : 'capture';
}
