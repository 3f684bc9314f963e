import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentWindow, NamedOpcode, OpcodeSources } from '../../src/engine/model/opcode.ts';
import { taskOfOperation } from '../../src/engine/model/operationTasks.ts';
import type { TaskLabel } from '../../src/engine/model/signature.ts';
import { searchClientSource } from '../../src/engine/opcodes/clientSource/searchClientSource.ts';
import { parseExperimentLog } from '../../src/engine/opcodes/experimentLog.ts';

export const REFERENCE_TABLE = process.env.CHATDISSECT_REFERENCE ?? '../shared/reference/wechat-opcodes.json';
export const hasReference = (): boolean => existsSync(REFERENCE_TABLE);

/** Stands for no number: the table's numbers are WeChat's, its URLs are those of all dialects. */
const NO_NUMBER = -1;
/** Numbers and URLs that the table has and that are no row of Table IV by themselves. */
const REST: TaskLabel = { service: 'Other', task: 'Other (under 0.1% each)' };

/** Clients whose code a dialect's person has: folders of `client/`; mars has WeChat 5.0's numbers. */
const CLIENTS: Readonly<Record<string, readonly string[]>> = {
  'wechat-5.0': ['wechat-4.5', 'wechat-5.0'],
  mars: ['wechat-5.0'],
  'little-endian': ['little-endian'],
  'session-first': ['session-first'],
};
/** Dialects that number operations as WeChat does. */
const HAS_WECHAT_NUMBERS: readonly string[] = ['wechat-5.0', 'mars'];

/** All that labels may come from: the experiment's log, the client's code, the reference table. */
export function sourcesOf(dialect: string, log: string): OpcodeSources {
  return {
    experiment: windowsOf(log),
    clientSource: clientSource(dialect),
    knownTable: referenceTable(HAS_WECHAT_NUMBERS.includes(dialect)),
  };
}

function windowsOf(log: string): readonly ExperimentWindow[] {
  const read = parseExperimentLog(log);
  if (!read.ok) throw new Error(read.problem);
  return read.windows;
}

function clientSource(dialect: string): readonly NamedOpcode[] {
  return (CLIENTS[dialect] ?? []).flatMap((client) => {
    const folder = join('accuracy/classify/client', client);
    const texts = readdirSync(folder).map((file) => ({
      name: `${client}/${file}`,
      text: readFileSync(join(folder, file), 'utf8'),
    }));
    return searchClientSource(texts).opcodes;
  });
}

interface ReferenceFile {
  readonly opcodes: readonly {
    readonly opcode: number;
    readonly url: string | null;
    readonly url_aliases: readonly string[];
    readonly service: string | null;
    readonly task: string | null;
  }[];
  readonly http_only: readonly {
    readonly url: string;
    readonly service?: string | null;
    readonly task?: string | null;
  }[];
}

function referenceTable(hasNumbers: boolean): readonly NamedOpcode[] {
  const { opcodes, http_only } = JSON.parse(readFileSync(REFERENCE_TABLE, 'utf8')) as ReferenceFile;
  const named = (value: number, url: string | null, label: TaskLabel | null): NamedOpcode => ({
    value,
    url,
    label,
    source: 'wechat-opcodes.json',
    excerpt: null,
  });
  return [
    ...opcodes.flatMap(({ opcode, url, url_aliases, service, task }) => {
      const label = labelOf(service, task);
      return [
        named(hasNumbers ? opcode : NO_NUMBER, url, label),
        ...url_aliases.map((alias) => named(NO_NUMBER, alias, label)),
      ];
    }),
    ...http_only.map(({ url, service, task }) => named(NO_NUMBER, url, task ? labelOf(service, task) : null)),
  ];
}

function labelOf(service: string | null | undefined, task: string | null | undefined): TaskLabel {
  return task ? taskOfOperation({ service: service ?? 'Other', task }, 'stream') : REST;
}
