import type { Command } from '../command.ts';

/** A command whose code is loaded when it is asked for. */
export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

/** All commands, in the order in which help lists them. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'summary',
    summary: 'What a capture holds: counts, times, protocols, anomalies',
    load: async () => (await import('./summary.ts')).summary,
  },
  {
    name: 'packets',
    summary: 'A line a packet',
    load: async () => (await import('./packets.ts')).packets,
  },
  {
    name: 'flows',
    summary: 'A line a flow',
    load: async () => (await import('./flows.ts')).flows,
  },
  {
    name: 'dns',
    summary: 'A line a DNS query, with its answers',
    load: async () => (await import('./dns.ts')).dns,
  },
  {
    name: 'http',
    summary: 'A line an HTTP exchange',
    load: async () => (await import('./http.ts')).http,
  },
  {
    name: 'infer',
    summary: 'A signature file: formats, opcodes, keywords and servers of an unknown protocol',
    load: async () => (await import('./infer.ts')).infer,
  },
  {
    name: 'fields',
    summary: 'The fields of messages that came without a capture',
    load: async () => (await import('./fields.ts')).fields,
  },
  {
    name: 'classify',
    summary: 'A line a task, told by signatures',
    load: async () => (await import('./classify.ts')).classify,
  },
  {
    name: 'report',
    summary: 'What people and servers did: tables and figures',
    load: async () => (await import('./report.ts')).report,
  },
  {
    name: 'merge',
    summary: 'One report of the reports of shards',
    load: async () => (await import('./merge.ts')).merge,
  },
  {
    name: 'validate',
    summary: 'Checks signature files',
    load: async () => (await import('./validate.ts')).validate,
  },
  {
    name: 'convert',
    summary: "Signatures in another tool's language",
    load: async () => (await import('./convert.ts')).convert,
  },
  {
    name: 'extract',
    summary: 'Packets of chosen flows or tasks as a capture, on request fit to be passed on',
    load: async () => (await import('./extract.ts')).extract,
  },
  {
    name: 'diff',
    summary: 'What two signature files differ in',
    load: async () => (await import('./diff.ts')).diff,
  },
  {
    name: 'regress',
    summary: 'Whether signatures still say the same of a saved list of captures',
    load: async () => (await import('./regress.ts')).regress,
  },
  {
    name: 'simulate',
    summary: 'A synthetic cellular capture with ground truth',
    load: async () => (await import('./simulate.ts')).simulate,
  },
  {
    name: 'parameters',
    summary: "The engine's parameters",
    load: async () => (await import('./parameters.ts')).parameters,
  },
];
