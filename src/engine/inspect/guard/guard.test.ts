/** Verifies protocols that are recognised beyond the flow types: by what they say, on any port. */
import { describe, expect, test } from 'vitest';
import { loadCapture } from '../../../testing/captureFacts.ts';
import { captureFromText } from '../../../testing/conversation.ts';
import { flowsOf } from '../../../testing/flowsOf.ts';
import { bytes, CLIENT as C, escaped, stream } from '../../../testing/streamText.ts';

describe('the guard', () => {
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
