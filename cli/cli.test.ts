/** Verifies the command line as a person meets it: keys, inputs, filters, exit codes, messages. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { captureFromText } from '../src/testing/conversation.ts';
import { buildCli, rowsOf, runCli } from '../src/testing/runCli.ts';
import { captureBytes } from '../src/testing/sharedCaptures.ts';

const STREAMS = 'tcp/pcpp-three_http_streams.pcap';
const DNS = 'dns/pcpp-DnsPackets.pcap';
const folder = mkdtempSync(join(tmpdir(), 'chatdissect-'));
const written = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

beforeAll(buildCli, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('keys are as documented', () => {
  test('summary', () => {
    const rows = rowsOf(['summary', STREAMS]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toEqual({
      files: [
        {
          name: STREAMS,
          size: 5235,
          containers: ['pcap'],
          linkTypes: [{ number: 1, name: 'ETHERNET', packets: 28 }],
          snapLengths: [65535],
          packets: 28,
          firstNs: '1361916156677488000',
          lastNs: '1361916156881783000',
          bytes: 5235,
          damage: null,
        },
      ],
      packets: 28,
      bytes: 4763,
      capturedBytes: 4763,
      firstNs: '1361916156677488000',
      lastNs: '1361916156881783000',
      network: { ipv4: 28 },
      transport: { tcp: 28 },
      encapsulations: {},
      flows: { tcp: 0, udp: 0, dns: 0, http: 3 },
      protocols: { http: 3 },
      users: 1,
      dnsQueries: 0,
      httpRequests: 3,
      anomalies: {},
    });
  });

  test('packets', () => {
    expect(rowsOf(['packets', STREAMS])[4]).toEqual({
      index: 4,
      file: STREAMS,
      timeNs: expect.stringMatching(/^\d{19}$/),
      capturedLength: expect.any(Number),
      originalLength: expect.any(Number),
      linkType: 'ETHERNET',
      encapsulation: [],
      source: { address: expect.any(String), port: expect.any(Number) },
      destination: { address: expect.any(String), port: expect.any(Number) },
      transport: 'tcp',
      payloadOffset: expect.any(Number),
      payloadLength: expect.any(Number),
      tcp: { sequence: expect.any(Number), flags: expect.any(Number) },
      flow: expect.any(Number),
      direction: expect.stringMatching(/^(?:up|down)link$/),
      anomalies: [],
    });
    const outside = rowsOf(['packets', 'linktype/pcpp-EthDot3.pcap'])[0];
    expect(outside).toMatchObject({
      source: null,
      destination: null,
      transport: null,
      flow: null,
      direction: null,
    });
    expect(outside).not.toHaveProperty('tcp');
  });

  test('flows, as JSON and as CSV', () => {
    const pair = { uplink: expect.any(Number), downlink: expect.any(Number) };
    const rows = rowsOf(['flows', STREAMS]);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual({
      flow: 0,
      transport: 'tcp',
      client: { address: '172.16.133.132', port: 54_615 },
      server: { address: '98.139.161.29', port: 80 },
      type: 'http',
      protocol: 'http',
      startNs: '1361916156677488000',
      endNs: '1361916156803380000',
      end: 'fin',
      packets: pair,
      bytes: pair,
      payloadBytes: { uplink: 377, downlink: 441 },
      retransmitted: 0,
      outOfOrder: 0,
      missingBytes: 0,
      hosts: ['geo.yahoo.com'],
      user: '172.16.133.132',
    });
    const [header, ...lines] = runCli(['flows', '--csv', STREAMS]).out.trim().split('\n');
    expect(header).toMatch(
      /^flow,transport,clientAddress,clientPort,serverAddress,serverPort,type,protocol,startNs,/,
    );
    expect(lines.map((line) => line.split(',').length)).toEqual(Array(3).fill(header.split(',').length));
    expect(lines[0]).toContain('0,tcp,172.16.133.132,54615,98.139.161.29,80,http,http,1361916156677488000,');
  });

  test('dns and http', () => {
    expect(rowsOf(['dns', 'dns/pcpp-dns_over_tcp.pcapng'])[1]).toEqual({
      name: 'cole-tech.net',
      type: 'AAAA',
      answers: [],
      responseCode: 3,
      timeNs: '1608102334010346000',
      answeredNs: '1608102334010349000',
      flow: 1,
      packet: 1,
    });
    const part = {
      startNs: expect.stringMatching(/^\d+$/),
      endNs: expect.stringMatching(/^\d+$/),
      bytes: expect.any(Number),
    };
    expect(rowsOf(['http', STREAMS])[0]).toMatchObject({
      method: 'GET',
      host: 'geo.yahoo.com',
      url: '/serv?s=19190039&t=1361916157&f=us-p9h3',
      userAgent: expect.stringContaining('Safari'),
      referer: 'http://webhosting.yahoo.com/forward.html',
      status: 200,
      request: part,
      response: part,
      flow: 0,
    });
  });

  test('parameters', () => {
    for (const row of rowsOf(['parameters'])) {
      expect(row).toMatchObject({
        name: expect.any(String),
        unit: expect.any(String),
        meaning: expect.any(String),
        source: expect.any(String),
      });
      expect(row).toHaveProperty('default');
    }
  });
});

/** Flow after flow, a digit of its capture's place in time. */
const numbered = (second: number): Uint8Array =>
  captureFromText(`${second} 10.0.0.1:${5000 + second} > 93.184.216.34:9000 udp x`);

describe('inputs', () => {
  test('standard input reads as the file does', () => {
    const fromFile = runCli(['flows', STREAMS]).out;
    expect(runCli(['flows', '-'], captureBytes(STREAMS)).out).toBe(fromFile);
  });

  test('several files are read in the order of their first packets, as one capture', () => {
    const files = [3, 1, 2].map((second) => written(`${second}.pcap`, numbered(second)));
    const rows = rowsOf(['packets', ...files]);
    expect(rows.map(({ file }) => file)).toEqual([files[1], files[2], files[0]]);
    expect(rows.map(({ index, flow }) => [index, flow])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(rowsOf(['flows', files[1], '-'], numbered(0)).map(({ client }) => client)).toMatchObject([
      { port: 5000 },
      { port: 5001 },
    ]);
  });

  test('a flow goes on from one file to the next', () => {
    const way = '10.0.0.1:1 > 93.184.216.34:9000 udp x';
    const files = [0, 30].map((second) =>
      written(`part-${second}.pcap`, captureFromText(`${second} ${way}`)),
    );
    expect(rowsOf(['flows', ...files.reverse()])).toMatchObject([{ packets: { uplink: 2 } }]);
  });
});

describe('options', () => {
  test('--where selects flows, and the packets and names that belong to them', () => {
    expect(rowsOf(['flows', '--where', 'host contains "geo"', STREAMS])).toMatchObject([{ flow: 0 }]);
    const packets = rowsOf(['packets', '--where', 'host contains "geo"', STREAMS]);
    expect(new Set(packets.map(({ flow }) => flow))).toEqual(new Set([0]));
    expect(rowsOf(['http', '--where', 'host contains "geo"', STREAMS])).toHaveLength(1);
  });

  test('a broken expression points at the character', () => {
    const { code, err } = runCli(['flows', '--where', 'port ==', STREAMS]);
    expect(code).toBe(2);
    expect(err).toContain('(character 8)');
  });

  test('--set changes a parameter', () => {
    const file = written(
      'udp.pcap',
      captureFromText('0 10.0.0.1:1 > 10.0.0.2:9 udp x\n20 10.0.0.1:1 > 10.0.0.2:9 udp x'),
    );
    expect(rowsOf(['flows', file])).toHaveLength(1);
    expect(rowsOf(['flows', '--set', 'udpTimeoutS=10', file])).toHaveLength(2);
    expect(runCli(['flows', '--set', 'udpTimeoutS=soon', file])).toMatchObject({ code: 2 });
    expect(runCli(['flows', '--set', 'noSuch=1', file])).toMatchObject({
      code: 2,
      err: expect.stringContaining("'noSuch'"),
    });
  });

  test('-o writes the file whole or not at all', () => {
    const out = join(folder, 'out.ndjson');
    expect(runCli(['flows', STREAMS, '-o', out])).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(out, 'utf8')).toBe(runCli(['flows', STREAMS]).out);
    const other = join(folder, 'other.ndjson');
    expect(runCli(['flows', 'ip/pcpp-frag_http_req.pcap', '--strict', '-o', other]).code).toBe(1);
    expect(existsSync(other)).toBe(false);
    expect(runCli(['flows', 'ip/pcpp-frag_http_req.pcap', '--strict', '-o', out]).code).toBe(1);
    expect(readFileSync(out, 'utf8')).toBe(runCli(['flows', STREAMS]).out);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });
});

describe('exit codes and messages', () => {
  test.each([
    [2, [], 'Commands:'],
    [2, ['nonsense'], "no command 'nonsense'"],
    [2, ['flows'], 'a capture file is missing'],
    [2, ['flows', '--nonsense', STREAMS], '--nonsense'],
    [2, ['flows', '-', '-'], 'only once'],
    [1, ['flows', 'no-such-file'], 'no-such-file: no such file'],
    [1, ['flows', '.'], 'is a directory'],
    [1, ['flows', 'README.md'], 'README.md: Not a capture file (byte 0)'],
  ] as const)('%d for %j', (code, args, words) => {
    const result = runCli(args);
    expect(result.code).toBe(code);
    expect(result.out).toBe('');
    expect(result.err).toContain(words);
  });

  test('damage is no failure, unless --strict: then file, packet and byte are named', () => {
    const cut = written('cut.pcap', captureBytes(STREAMS).slice(0, 3000));
    expect(rowsOf(['summary', cut])[0]).toMatchObject({
      packets: 13,
      anomalies: { capture_cut_in_packet: 1 },
    });
    const { code, err } = runCli(['summary', '--strict', cut]);
    expect(code).toBe(1);
    expect(err).toMatch(/cut\.pcap: Packet 12 \(byte 2,540\): capture_cut_in_packet: .*first of 2 anomalies/);
    expect(runCli(['summary', '--strict', STREAMS]).code).toBe(0);
  });

  test('an unknown link type is named with its number', () => {
    const bytes = captureBytes(STREAMS).slice();
    bytes.set([0x0f, 0x27], 20);
    const [row] = rowsOf(['summary', '-'], bytes);
    expect(row).toMatchObject({
      files: [{ linkTypes: [{ number: 9999, name: 'LINKTYPE_9999' }] }],
      anomalies: { link_type_unknown: 28 },
    });
  });

  test('help and version', () => {
    const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
      version: string;
    };
    expect(runCli(['--version'])).toMatchObject({ code: 0, out: `${version}\n` });
    expect(runCli(['flows', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--csv') });
  });

  test('a reader that goes away is no error', () => {
    const command = `'${process.execPath}' cli/chatdissect.js packets src/testing/captures/${DNS} | head -1; exit \${PIPESTATUS[0]}`;
    const { status, stdout } = spawnSync('bash', ['-c', command], {
      cwd: resolve(import.meta.dirname, '..'),
      encoding: 'utf8',
    });
    expect(stdout.split('\n')).toHaveLength(2);
    expect(status).toBe(0);
  });

  test('npx runs it in a checkout', () => {
    const { status, stdout } = spawnSync('npx', ['--no-install', 'chatdissect', 'parameters'], {
      cwd: resolve(import.meta.dirname, '..'),
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toContain('"tcpTimeoutS"');
  });
});
