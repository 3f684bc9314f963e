/** Verifies exports in the tools that they are for, on simulated traffic and against the truth about it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCli, rowsOf, runCli } from '../src/testing/runCli.ts';
import { matchesRule, parseRules, type Request } from '../src/testing/suricataRules.ts';

const require = createRequire(import.meta.url);
const { parse } = require('yaml') as { parse: (text: string) => { meta: { title: string } } };
const folder = mkdtempSync(join(tmpdir(), 'chatdissect-convert-'));
const path = (name: string): string => join(folder, name);
const ran = (args: readonly string[]): string => {
  const { code, out, err } = runCli(args);
  if (code !== 0) throw new Error(err);
  return out;
};
const texts = new Map<string, string>();
/** An export to standard output, asked for once. */
const converted = (set: string, tool: string): string => {
  const key = `${set} ${tool}`;
  const text = texts.get(key) ?? ran(['convert', set, '--to', tool]);
  texts.set(key, text);
  return text;
};
const hasTool = (name: string, args: readonly string[]): boolean => {
  const found = spawnSync(name, args).error === undefined;
  if (!found) console.warn(`SKIPPED: ${name} is not installed, its export is not tried`);
  return found;
};
const hasTshark = hasTool('tshark', ['--version']);
const hasNdpi = hasTool('ndpiReader', ['-h']);

interface TruthMessage {
  readonly row: string;
  readonly format: string;
  readonly opcode: number;
  readonly sequence: number;
  readonly length: number;
  readonly packets: number;
  readonly flow: number;
  readonly direction: string;
  readonly firstPacket: number;
  readonly firstOffset: number;
}

/** A quiet evening in a dialect, and its long-link messages. */
function evening(dialect: string): { capture: string; messages: readonly TruthMessage[] } {
  const capture = path(`${dialect}.pcap`);
  ran([
    ...['simulate', '--users', '20', '--hours', '0.1', '--seed', '5', '--dialect', dialect],
    ...['-o', capture, '--truth', `${capture}.ndjson`, '--truth-detail', 'messages'],
  ]);
  const rows = readFileSync(`${capture}.ndjson`, 'utf8').trim().split('\n');
  const messages = rows.map((line) => JSON.parse(line) as TruthMessage);
  return { capture, messages: messages.filter(({ row, format }) => row === 'message' && format === 'w-tcp') };
}

function tshark(capture: string, args: readonly string[], fields: readonly string[]): string[][] {
  const { status, stdout, stderr } = spawnSync(
    'tshark',
    [
      '-r',
      capture,
      '-o',
      'tcp.try_heuristic_first:TRUE',
      ...args,
      '-T',
      'fields',
      ...fields.flatMap((f) => ['-e', f]),
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
}

/** Opcode, length and sequence number of every message that the dissector shows. */
function dissected(capture: string, lua: string, format: string, sequence: string): readonly string[] {
  const fields = [`${format}.code`, `${format.split('.')[0]}.message_length`, `${format}.${sequence}`];
  const rows = tshark(capture, ['-X', `lua_script:${lua}`, '-Y', `${format}.code`], fields);
  return rows.flatMap((columns) => {
    const [codes, lengths, numbers] = columns.map((column) => column.split(','));
    return codes.map((code, i) => `${code} ${lengths[i]} ${numbers[i]}`);
  });
}

const textOf = ({ opcode, length, sequence }: TruthMessage): string => `${opcode} ${length} ${sequence}`;
const sorted = (list: readonly string[]): readonly string[] => [...list].sort();

let wechat: ReturnType<typeof evening>;
beforeAll(() => {
  buildCli();
  wechat = evening('wechat-5.0');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!hasTshark)('the Lua dissector, run by tshark', () => {
  test('shows every message of the built-in format, those over several segments too', () => {
    const lua = path('builtin.lua');
    ran(['convert', 'wechat-4.5-5.0', '--to', 'wireshark-lua', '-o', lua]);
    expect(wechat.messages.filter(({ packets }) => packets > 1).length).toBeGreaterThan(1);
    const shown = dissected(wechat.capture, lua, 'cd_wechat_4_5_5_0.w_tcp', 'sequence_number');
    expect(sorted(shown)).toEqual(sorted(wechat.messages.map(textOf)));
  }, 30_000);

  test('and names tasks in words that can be filtered', () => {
    const proto = 'cd_wechat_4_5_5_0';
    const args = ['-X', `lua_script:${path('builtin.lua')}`, '-Y', `${proto}.task == "W-TCP heartbeats"`];
    const rows = tshark(wechat.capture, args, [`${proto}.w_tcp.code`, `${proto}.service`]);
    const beats = rows.flatMap(([codes]) => codes.split(',')).filter((code) => code === '6');
    expect(beats).toHaveLength(wechat.messages.filter(({ opcode }) => opcode === 6).length);
    expect(rows[0][1]).toContain('System');
  }, 30_000);

  test('does the same for a dialect that was inferred', () => {
    const dialect = 'session-first';
    const experiment = path('experiment.pcap');
    ran([
      'simulate',
      '--scenario',
      'controlled-experiment',
      ...['--repeats', '3', '--call-seconds', '3', '--hours', '1'],
      ...['--seed', '3', '--dialect', dialect, '-o', experiment],
    ]);
    ran(['infer', experiment, '-o', path('inferred.json')]);
    ran(['convert', path('inferred.json'), '--to', 'wireshark-lua', '-o', path('inferred.lua')]);
    const { capture, messages } = evening(dialect);
    const shown = dissected(capture, path('inferred.lua'), 'cd_inferred.tcp', 'sequence');
    expect(sorted(shown)).toEqual(sorted(messages.map(textOf)));
  }, 60_000);
});

describe('the .ksy', () => {
  interface Parsed {
    readonly messages: readonly { code: number; length: number; sequenceNumber: number; body: Uint8Array }[];
  }
  /** The parser that the Kaitai compiler makes of it. */
  async function compiled(ksy: string): Promise<(bytes: Uint8Array) => Parsed> {
    const compiler = require('kaitai-struct-compiler');
    const files: Record<string, string> = await compiler.compile('javascript', parse(ksy), null, false);
    const [[name, code]] = Object.entries(files);
    const KaitaiStream = require('kaitai-struct/KaitaiStream');
    const exported: Record<string, new (io: unknown) => Parsed> = {};
    new Function('exports', 'require', code)(exported, require);
    const Type = exported[name.replace('.js', '')];
    return (bytes) => new Type(new KaitaiStream(new Uint8Array(bytes).buffer));
  }

  test.each(['wechat-4.5-5.0', 'wechat-mmtls'])('of %s compiles', async (name) => {
    await expect(compiled(converted(name, 'kaitai'))).resolves.toBeTypeOf('function');
  });

  test.skipIf(!hasTshark)(
    'parses a direction of a stream into the messages that were sent',
    async () => {
      const parser = await compiled(converted('wechat-4.5-5.0', 'kaitai'));
      const flow = longestFlow(wechat.messages);
      const sent = wechat.messages.filter((one) => one.flow === flow && one.direction === 'downlink');
      const bytes = directionBytes(wechat.capture, sent[0].firstPacket + 1);
      const { messages } = parser(bytes);
      expect(messages.map((one) => `${one.code} ${one.body.length + 16} ${one.sequenceNumber}`)).toEqual(
        sent.map(textOf),
      );
      expect(messages.reduce((sum, { body }) => sum + body.length + 16, 0)).toBe(bytes.length);
    },
    30_000,
  );

  function longestFlow(messages: readonly TruthMessage[]): number {
    const counts = new Map<number, number>();
    for (const { flow } of messages) counts.set(flow, (counts.get(flow) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0][0];
  }

  /** Payload of the stream and direction of a frame, as tshark has it. */
  function directionBytes(capture: string, frame: number): Uint8Array {
    const [[stream, source]] = tshark(capture, ['-Y', `frame.number==${frame}`], ['tcp.stream', 'ip.src']);
    const of = `tcp.stream==${stream} && ip.src==${source} && tcp.len>0`;
    const rows = tshark(capture, ['-Y', of], ['tcp.payload']);
    return Buffer.from(rows.map(([hex]) => hex).join(''), 'hex');
  }
});

describe.skipIf(!hasNdpi)('protos.txt, read by ndpiReader', () => {
  test('matches the flows whose names we say are the app\u2019s', () => {
    const protos = path('protos.txt');
    ran(['convert', 'wechat-4.5-5.0', '--to', 'ndpi', '-o', protos]);
    const ending = ['.weixin.qq.com', 'mmsns.qpic.cn', 'wx.qlogo.cn', 'wx.qq.com'];
    const flows = new Map(
      rowsOf(['flows', wechat.capture]).map((row) => [row.flow, row as unknown as FlowLine]),
    );
    const ours = new Set<string>();
    for (const row of [...rowsOf(['dns', wechat.capture]), ...rowsOf(['http', wechat.capture])]) {
      const name = String(row.name ?? row.host ?? '');
      const flow = flows.get(row.flow);
      if (flow === undefined || !ending.some((end) => name.endsWith(end))) continue;
      const { client, server } = flow;
      ours.add(`${flow.transport} ${client.address}:${client.port} ${server.address}:${server.port}`);
    }
    const { stdout } = spawnSync('ndpiReader', ['-p', protos, '-i', wechat.capture, '-v', '2'], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const line = /\t(TCP|UDP) (\S+) (?:<->|->) (\S+) .*?\[proto: \S*\.cd_wechat_4_5_5_0\]/g;
    const theirs = Array.from(
      stdout.matchAll(line),
      ([, transport, from, to]) => `${transport.toLowerCase()} ${from} ${to}`,
    );
    expect(ours.size).toBeGreaterThan(40);
    expect(sorted(theirs)).toEqual(sorted([...ours]));
  }, 30_000);

  interface FlowLine {
    readonly transport: string;
    readonly client: { readonly address: string; readonly port: number };
    readonly server: { readonly address: string; readonly port: number };
  }
});

describe('Suricata rules, by a matcher of the keywords that they use', () => {
  const rules = () => parseRules(converted('wechat-4.5-5.0', 'suricata'));
  const marks = (request: Request): boolean =>
    rules().some((rule) => rule.flowbits.startsWith('set') && matchesRule(rule, request));

  test('mark requests of the app, and no others', () => {
    const post = { protocol: 'http', 'http.method': 'POST', 'http.host.raw': 'SHshort.weixin.qq.com' };
    expect(marks({ ...post, 'http.uri.raw': '/cgi-bin/micromsgbin/newsync' })).toBe(true);
    expect(marks({ ...post, 'http.uri.raw': '/cgi-bin/micromsg-bin/newsync' })).toBe(true);
    expect(marks({ ...post, 'http.uri.raw': '/index.html' })).toBe(false);
    const get = { protocol: 'http', 'http.method': 'GET', 'http.user_agent': 'MicroMessenger Client' };
    expect(marks({ ...get, 'http.referer': 'http://weixin.qq.com/?version=1' })).toBe(true);
    expect(marks({ ...get, 'http.referer': 'http://example.org/' })).toBe(false);
    expect(marks({ protocol: 'dns', 'dns.query': 'hklong.weixin.qq.com' })).toBe(true);
    expect(marks({ protocol: 'dns', 'dns.query': 'weixin.qq.com.example.org' })).toBe(false);
  });

  test.skipIf(!hasTshark)(
    'of the format match packets where a message begins, and no others',
    () => {
      const [format] = rules().filter(({ message }) => message.endsWith('W-TCP'));
      const rows = tshark(wechat.capture, ['-Y', 'tcp.len>=16'], ['frame.number', 'tcp.payload']);
      const begun = new Set(
        wechat.messages.flatMap(({ firstOffset, firstPacket }) =>
          firstOffset === 0 ? [firstPacket + 1] : [],
        ),
      );
      const matched = rows.flatMap(([frame, payload]) =>
        matchesRule(format, { protocol: 'tcp-pkt', payload: Buffer.from(payload, 'hex').toString('latin1') })
          ? [Number(frame)]
          : [],
      );
      expect(matched).toEqual([...begun].sort((a, b) => a - b));
    },
    30_000,
  );

  test('say that Suricata has not run them', () => {
    expect(converted('wechat-4.5-5.0', 'suricata')).toContain('Suricata itself has not run these rules');
  });
});

test('what a language cannot say is said on standard error, and the text is the same every time', () => {
  for (const tool of ['wireshark-lua', 'kaitai', 'suricata', 'ndpi']) {
    const { out, err } = runCli(['convert', 'wechat-4.5-5.0', '--to', tool]);
    expect(err).toContain('not expressed:');
    expect(converted('wechat-4.5-5.0', tool)).toBe(out);
  }
  expect(runCli(['convert', 'wechat-4.5-5.0', '--to', 'yara']).code).toBe(2);
});

test('names that would end a string of the other language do not', () => {
  ran(['infer', 'tcp/pcpp-three_http_streams.pcap', '-o', path('empty.json')]);
  const origin = { status: 'inferred', sources: [], round: 0, comment: null };
  const field = { offset: 0, length: 4, type: 'constant', byteOrder: null, name: 'c', values: ['00112233'] };
  const format = {
    ...{ id: 'a', name: 'a"\\\n]] -- #', transport: 'tcp', direction: null, fields: [field], origin },
    ...{ messageLength: null, responseOffset: null, label: null },
  };
  const hostile = {
    ...JSON.parse(readFileSync(path('empty.json'), 'utf8')),
    ...{ name: 'x") os.execute("touch never', formats: [format] },
  };
  writeFileSync(path('hostile.json'), JSON.stringify(hostile));
  const lua = ran(['convert', path('hostile.json'), '--to', 'wireshark-lua']);
  const lines = lua.split('\n').filter((line) => line.includes('os.execute') && !line.startsWith('--'));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toContain('\\") os.execute(\\"');
  expect(parse(ran(['convert', path('hostile.json'), '--to', 'kaitai'])).meta.title).toContain('os.execute');
});
