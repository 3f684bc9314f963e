import { expect, test } from 'vitest';
import { loadCapture } from '../../testing/captureFacts.ts';
import { captureFromText } from '../../testing/conversation.ts';

test('the packet table is the same when asked again: directions do not turn around', () => {
  const { load } = loadCapture([
    captureFromText(`0 93.184.216.34:80 > 10.0.0.1:4000 udp a\n1 10.0.0.1:4000 > 93.184.216.34:80 udp b`),
  ]);
  expect([...load.packetTable().direction]).toEqual([1, 0]);
  expect([...load.packetTable().direction]).toEqual([1, 0]);
});
