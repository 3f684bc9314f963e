/** Verifies what inspection reads of payload: DNS over UDP and TCP, HTTP in all its framings. */
import { describe, expect, test } from 'vitest';
import { loadCapture } from '../../testing/captureFacts.ts';
import { captureFromText } from '../../testing/conversation.ts';
import { flowsOf } from '../../testing/flowsOf.ts';
import { bytes, CLIENT as C, escaped, SERVER as S, stream } from '../../testing/streamText.ts';

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
