/** Verifies requests to WeChat, their sizes and first bytes against what was read out of that capture with Wireshark. */
import { expect, test } from 'vitest';
import { addressText } from '../engine/bytes/address.ts';
import { hexFromBytes } from '../engine/bytes/text.ts';
import { loadCapture } from '../testing/captureFacts.ts';
import { captureBytes, SHARED_CAPTURES } from '../testing/sharedCaptures.ts';
import { capturesWith } from '../testing/zeekLogs.ts';

interface Listed {
  readonly requests: readonly {
    readonly frame: number;
    readonly client: string;
    readonly server: string;
    readonly request_line: string;
    readonly host: string;
    readonly user_agent: string;
    readonly content_length: number;
    readonly body_first32_hex: string;
  }[];
  readonly responses: readonly {
    readonly frame: number;
    readonly status_line: string;
    readonly body_first32_hex: string;
  }[];
}

const captures = capturesWith('.wechat.json');

test.skipIf(SHARED_CAPTURES === null)('the list is there', () => {
  expect(captures).not.toEqual([]);
});

/** A packet's payload after the empty line that ends a head. */
function bodyOf(payload: Uint8Array): string {
  const text = Buffer.from(payload).toString('latin1');
  const at = text.indexOf('\r\n\r\n') + 4;
  return hexFromBytes(payload, at, Math.min(payload.length, at + 32));
}

test.each(captures)('the requests to WeChat in %s', (capture) => {
  const bytes = captureBytes(capture);
  const { requests, responses } = JSON.parse(
    Buffer.from(captureBytes(`${capture}.wechat.json`)).toString(),
  ) as Listed;
  const { load, http } = loadCapture([bytes]);
  const flows = load.flowTable();
  const table = load.packetTable();
  const { version, words } = load.addresses;
  const payload = (packet: number): Uint8Array => {
    const start = table.fileOffset[packet] + table.payloadOffset[packet];
    return bytes.subarray(start, start + table.payloadLength[packet]);
  };
  for (const [i, request] of requests.entries()) {
    const record = http.find(({ packet }) => packet === request.frame - 1);
    if (record === undefined) throw new Error(`no request in frame ${request.frame}`);
    const end = (address: number, port: number): string =>
      `${addressText(version[address], words, address)}:${port}`;
    const { flow } = record;
    const client = end(flows.clientAddress[flow], flows.clientPort[flow]);
    const server = end(flows.serverAddress[flow], flows.serverPort[flow]);
    const whole = payload(record.packet);
    const headBytes = Buffer.from(whole).toString('latin1').indexOf('\r\n\r\n') + 4;
    expect({ client, server }).toEqual({ client: request.client, server: request.server });
    expect(`${record.method} ${record.url} HTTP/1.1`).toBe(request.request_line);
    expect([record.host, record.userAgent]).toEqual([request.host, request.user_agent]);
    expect(record.requestBytes).toBe(headBytes + request.content_length);
    expect(bodyOf(whole)).toBe(request.body_first32_hex);
    const response = responses[i];
    expect(`HTTP/1.1 ${record.status} OK`).toBe(response.status_line);
    expect(bodyOf(payload(response.frame - 1))).toBe(response.body_first32_hex);
  }
});
