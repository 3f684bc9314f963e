/** Verifies what inspection reads of payload: DNS over UDP and TCP, HTTP in all its framings, TLS names, guard protocols. */
import { describe, expect, test } from 'vitest';
import { loadCapture } from '../../testing/captureFacts.ts';
import { captureFromText } from '../../testing/conversation.ts';
import { flowsOf } from '../../testing/flowsOf.ts';

const C = '10.0.0.1:40000';
const S = '93.184.216.34:8123';
const escaped = (text: string): string =>
  text.replaceAll(/[^!-~]|\\/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
const bytes = (...values: number[]): string => String.fromCharCode(...values);

/** A TCP conversation: `>` pieces go to the server, `<` ones to the client, each a segment, a second apart. */
function stream(pieces: readonly string[], [client, server] = [C, S]): string {
  const next = { '>': 1, '<': 1 };
  const lines = pieces.map((piece, i) => {
    const way = piece[0] === '<' ? '<' : '>';
    const payload = piece.slice(1);
    const [from, to] = way === '>' ? [client, server] : [server, client];
    const line = `${i + 1} ${from} > ${to} tcp PA seq=${next[way]} ack=${next[way === '>' ? '<' : '>']} ${escaped(payload)}`;
    next[way] += payload.length;
    return line;
  });
  return [
    `0 ${client} > ${server} tcp S seq=0`,
    `0.1 ${server} > ${client} tcp SA seq=0 ack=1`,
    ...lines,
  ].join('\n');
}

const httpOf = (pieces: readonly string[]) => loadCapture([captureFromText(stream(pieces))]).http;
const head = (...lines: string[]): string => `${lines.join('\r\n')}\r\n\r\n`;

describe('HTTP', () => {
  test('an exchange: names, status, bytes and times of both sides', () => {
    const request = head(
      'POST /a?b=c HTTP/1.1',
      'Host: example.org:8123',
      'User-Agent: Test/1',
      'Referer: http://r/',
      'Content-Length: 3',
    );
    const response = head('HTTP/1.1 201 Created', 'Content-Length: 4', 'Content-Type: text/plain');
    expect(httpOf([`>${request}`, '>abc', `<${response}`, '<wxyz'])).toMatchObject([
      {
        method: 'POST',
        url: '/a?b=c',
        host: 'example.org:8123',
        userAgent: 'Test/1',
        referer: 'http://r/',
        contentType: 'text/plain',
        status: 201,
        requestBytes: request.length + 3,
        responseBytes: response.length + 4,
        requestStartNs: 1e9,
        requestEndNs: 2e9,
        responseStartNs: 3e9,
        responseEndNs: 4e9,
        isIncomplete: false,
      },
    ]);
    expect(flowsOf(stream([`>${request}`]))).toMatchObject([{ type: 'http', protocol: 'http' }]);
  });

  test('pipelined requests in one segment, answers in order, cut anywhere', () => {
    const requests = ['/1', '/2', '/3'].map((url) => head(`GET ${url} HTTP/1.1`, 'Host: h')).join('');
    const responses = [200, 404, 304]
      .map(
        (status) =>
          head(`HTTP/1.1 ${status} X`, ...(status === 304 ? [] : ['Content-Length: 2'])) +
          (status === 304 ? '' : 'ok'),
      )
      .join('');
    const pieces = [`>${requests}`, ...(responses.match(/[\s\S]{1,7}/g) ?? []).map((piece) => `<${piece}`)];
    expect(httpOf(pieces).map(({ url, status }) => [url, status])).toEqual([
      ['/1', 200],
      ['/2', 404],
      ['/3', 304],
    ]);
  });

  test('chunked bodies with extensions and trailers, then the next message', () => {
    const chunked = `${head('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked')}4;x=y\r\nwiki\r\n0\r\nTrailer: t\r\n\r\n`;
    const pieces = [
      `>${head('GET /1 HTTP/1.1')}${head('GET /2 HTTP/1.1')}`,
      `<${chunked}${head('HTTP/1.1 204 No')}`,
    ];
    expect(httpOf(pieces)).toMatchObject([
      { status: 200, responseBytes: chunked.length },
      { url: '/2', status: 204 },
    ]);
  });

  test('absolute-form targets name the host', () => {
    expect(httpOf([`>${head('GET http://example.org:81/x HTTP/1.1')}`])).toMatchObject([
      { url: 'http://example.org:81/x', host: 'example.org:81' },
    ]);
  });

  test('an answer to HEAD has no body, an interim answer is not the answer, CONNECT opens a tunnel', () => {
    expect(
      httpOf([
        `>${head('HEAD /1 HTTP/1.1')}${head('GET /2 HTTP/1.1')}`,
        `<${head('HTTP/1.1 200 OK', 'Content-Length: 900')}${head('HTTP/1.1 100 Continue')}${head('HTTP/1.1 404 No', 'Content-Length: 0')}`,
      ]),
    ).toMatchObject([{ status: 200 }, { url: '/2', status: 404 }]);
    expect(
      httpOf([
        `>${head('CONNECT h:443 HTTP/1.1')}`,
        `<${head('HTTP/1.1 200 OK')}`,
        '<HTTP/1.1 500 inside\r\n\r\n',
      ]),
    ).toMatchObject([{ method: 'CONNECT', status: 200 }]);
  });

  test('typed byte by byte it is still a request', () => {
    const request = head('GET /slow HTTP/1.1', 'Host: h');
    expect(httpOf([...request].map((letter) => `>${letter}`))).toMatchObject([
      { url: '/slow', requestStartNs: 1e9 },
    ]);
  });

  test('RTSP and SIP, which borrow the syntax, are not HTTP', () => {
    const flows = flowsOf(stream([`>${head('OPTIONS rtsp://h/ RTSP/1.0', 'CSeq: 1')}`]));
    expect(flows).toMatchObject([{ type: 'tcp', protocol: 'rtsp' }]);
    expect(httpOf([`>${head('OPTIONS sip:a@b SIP/2.0')}`])).toEqual([]);
  });

  test('HTTP on the port of DNS is HTTP', () => {
    const text = stream([`>${head('GET /53 HTTP/1.1', 'Host: h')}`], [C, '93.184.216.34:53']);
    expect(flowsOf(text)).toMatchObject([{ type: 'http' }]);
    expect(loadCapture([captureFromText(text)]).http).toMatchObject([{ url: '/53' }]);
  });

  test('contradictory lengths are named', () => {
    const anomalies = (...fields: string[]): unknown => {
      const pieces = [`>${head('POST /1 HTTP/1.1', ...fields)}0\r\n\r\n`];
      return loadCapture([captureFromText(stream(pieces))])
        .load.summary()
        .anomalies.map(({ name }) => name);
    };
    expect(anomalies('Transfer-Encoding: gzip, chunked')).toEqual([]);
    expect(anomalies('Content-Length: 5', 'Transfer-Encoding: chunked')).toEqual(['http_malformed']);
    expect(anomalies('Transfer-Encoding: chunked, identity')).toEqual(['http_malformed']);
  });

  test('a body that looks like a request is a body', () => {
    const body = head('GET /smuggled HTTP/1.1');
    expect(
      httpOf([`>${head('POST /1 HTTP/1.1', `Content-Length: 000${body.length}`)}${body}`]),
    ).toMatchObject([{ url: '/1' }]);
  });
});

/** A DNS message for the address of example.org. */
const dns = (id: number, isResponse: boolean): string =>
  bytes(0, id, isResponse ? 0x81 : 1, isResponse ? 0x80 : 0, 0, 1, 0, isResponse ? 1 : 0, 0, 0, 0, 0) +
  `\x07example\x03org${bytes(0, 0, 1, 0, 1)}` +
  (isResponse ? bytes(0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 93, 184, 216, 34) : '');

describe('DNS', () => {
  const RESOLVER = '8.8.8.8:53';
  const exchange = `
    0 ${C} > ${RESOLVER} udp ${escaped(dns(1, false))}
    0.5 ${RESOLVER} > ${C} udp ${escaped(dns(1, true))}`;

  test('a query is paired with its answer, and names the server of later flows', () => {
    expect(loadCapture([captureFromText(exchange)]).dns).toMatchObject([
      {
        name: 'example.org',
        recordType: 1,
        answers: ['93.184.216.34'],
        packet: 0,
        timeNs: 0,
        answeredNs: 5e8,
        responseCode: 0,
      },
    ]);
    const { load } = loadCapture([captureFromText(`${exchange}\n1 ${C} > ${S} tcp S seq=1`)]);
    expect(load.strings.text(load.flowTable().hostName[1])).toBe('example.org');
  });

  test('over TCP messages come in any segments', () => {
    const framed =
      bytes(0, dns(1, false).length) + dns(1, false) + bytes(0, dns(2, false).length) + dns(2, false);
    for (const size of [1, 2, 7, 40, 200]) {
      const pieces = (framed.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []).map((piece) => `>${piece}`);
      const text = stream(pieces, [C, RESOLVER]);
      expect(loadCapture([captureFromText(text)]).dns.map(({ name }) => name)).toEqual([
        'example.org',
        'example.org',
      ]);
      expect(flowsOf(text)).toMatchObject([{ type: 'dns', protocol: 'dns' }]);
    }
  });

  test('a name that points at itself is given up', () => {
    const loop = bytes(0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xc0, 12, 0, 1, 0, 1);
    const { load } = loadCapture([captureFromText(`0 ${C} > ${RESOLVER} udp ${escaped(loop)}`)]);
    expect(load.summary().anomalies.map(({ name }) => name)).toContain('dns_name_loop');
  });
});

describe('other protocols', () => {
  const hello = (name: string): string => {
    const entry = bytes(0, 0, name.length) + name;
    const list = bytes(0, entry.length) + entry;
    const extensions = bytes(0, 0, 0, list.length) + list;
    const body = `${bytes(3, 3)}${'r'.repeat(32)}${bytes(0, 0, 2, 0x13, 1, 1, 0, 0, extensions.length)}${extensions}`;
    return bytes(22, 3, 1, 0, body.length + 4, 1, 0, 0, body.length) + body;
  };

  test('TLS names its server, also when the hello comes in pieces', () => {
    const whole = hello('weixin.example');
    for (const pieces of [[`>${whole}`], [`>${whole.slice(0, 20)}`, `>${whole.slice(20)}`]]) {
      const { load } = loadCapture([captureFromText(stream(pieces))]);
      expect(flowsOf(stream(pieces))).toMatchObject([{ type: 'tcp', protocol: 'tls' }]);
      expect(load.strings.text(load.flowTable().hostName[0])).toBe('weixin.example');
    }
  });

  test.each([
    ['ssh', `<SSH-2.0-OpenSSH_9.7\r\n`],
    ['smtp', `<220 mail.example.org ESMTP Postfix\r\n`],
    ['postgresql', `>${bytes(0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x30)}`],
    ['rdp', `>${bytes(3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0)}`],
    ['cotp', `>${bytes(3, 0, 0, 14, 9, 0xe0, 0, 0, 0, 1, 0, 0xc0, 1, 10)}`],
    ['xmpp', `<<message xml:lang='en' to='a@b'><body>hi</body></message>`],
    ['stun', `>${bytes(0, 20, 0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)}`],
    ['mmtls', `>${bytes(0x19, 0xf1, 4, 0, 10)}0123456789`],
  ])('%s is recognised by what it says', (protocol, piece) => {
    expect(flowsOf(stream([piece]))).toMatchObject([{ type: 'tcp', protocol }]);
  });

  test('STUN is recognised by its cookie on any port', () => {
    const binding = bytes(0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    expect(flowsOf(`0 ${C} > 93.184.216.34:9 udp ${escaped(binding)}`)).toMatchObject([
      { type: 'udp', protocol: 'stun' },
    ]);
  });

  test('QUIC of Google with the header of versions 44 to 49', () => {
    const hello = `${bytes(0xc3)}Q046${bytes(0x50, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 1)}`;
    expect(flowsOf(`0 ${C} > 93.184.216.34:9 udp ${escaped(hello)}`)).toMatchObject([
      { type: 'udp', protocol: 'quic' },
    ]);
  });

  test('unknown binary payload stays unknown', () => {
    expect(flowsOf(stream([`>${bytes(0xab, 1, 2, 3, 0xff, 0, 9)}`]))).toMatchObject([
      { type: 'tcp', protocol: null },
    ]);
  });
});
