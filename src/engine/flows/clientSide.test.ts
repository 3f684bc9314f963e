/** Verifies who is held to be the client, in the order of evidence: SYN, content, private address, lower port, first packet. */
import { expect, test } from 'vitest';
import { flowsOf } from '../../testing/flowsOf.ts';

const PUBLIC = '93.184.216.34';

test('the sender of SYN is the client, whatever its port and address', () => {
  expect(flowsOf(`0 ${PUBLIC}:80 > 10.0.0.1:50000 tcp S seq=1`)).toMatchObject([
    { client: `${PUBLIC}:80`, evidence: 'syn', user: '10.0.0.1' },
  ]);
});

test('the receiver of SYN-ACK is the client', () => {
  expect(flowsOf(`0 10.0.0.1:50000 > ${PUBLIC}:80 tcp SA seq=1 ack=1`)).toMatchObject([
    { client: `${PUBLIC}:80`, evidence: 'syn' },
  ]);
});

test('who sends a request is the client, although its address is public', () => {
  expect(flowsOf(`0 ${PUBLIC}:7000 > 10.0.0.1:9000 tcp PA GET / HTTP/1.1\\r\\n\\r\\n`)).toMatchObject([
    { client: `${PUBLIC}:7000`, evidence: 'content', type: 'http' },
  ]);
});

test('who sends a DNS response is the server', () => {
  const answer =
    '\\x00\\x07\\x81\\x80\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x01a\\x00\\x00\\x01\\x00\\x01';
  expect(flowsOf(`0 10.0.0.1:53 > ${PUBLIC}:53 udp ${answer}`)).toMatchObject([
    { client: `${PUBLIC}:53`, evidence: 'content', type: 'dns' },
  ]);
});

test('a private address against a public one is the client, although its port is lower', () => {
  expect(flowsOf(`0 ${PUBLIC}:9000 > 10.0.0.1:1000 udp x`)).toMatchObject([
    { client: '10.0.0.1:1000', evidence: 'private-address', packets: [0, 1] },
  ]);
});

test('subscribers are the networks that the person names', () => {
  const text = `0 10.0.0.1:1000 > ${PUBLIC}:9000 udp x`;
  expect(flowsOf(text, { subscriberNetworks: '93.184.0.0/16' })).toMatchObject([
    { client: `${PUBLIC}:9000`, user: PUBLIC },
  ]);
});

test('between two of a kind the lower port is the server, else the first packet decides', () => {
  expect(flowsOf('0 10.0.0.1:80 > 10.0.0.2:5000 udp x')).toMatchObject([
    { client: '10.0.0.2:5000', evidence: 'lower-port' },
  ]);
  expect(flowsOf('0 [fd00::2]:6000 > [fd00::1]:6000 udp x')).toMatchObject([
    { client: 'fd00::2:6000', evidence: 'first-packet' },
  ]);
});
