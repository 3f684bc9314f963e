import { expect, test } from 'vitest';
import type { HttpTable, StringTable } from '../model/inspect.ts';
import { clientFacts } from './clientFacts.ts';

/** Requests by flow: User-Agent, Referer, URL. */
function factsOf(...requests: readonly (readonly [number, string, string, string])[]) {
  const texts = requests.flatMap(([, ...words]) => words);
  const column = (place: number): Int32Array =>
    Int32Array.from(requests, (_, i) => (texts[3 * i + place] === '' ? -1 : 3 * i + place));
  const http = {
    length: requests.length,
    flow: Int32Array.from(requests, ([flow]) => flow),
    userAgent: column(0),
    referer: column(1),
    url: column(2),
  } as unknown as HttpTable;
  const strings: StringTable = { length: texts.length, text: (row) => texts[row] ?? '' };
  return clientFacts(http, strings);
}
const AGENT = 'Mozilla/5.0 (iPhone; CPU iPhone OS 7_0_3 like Mac OS X) Mobile/11B511 MicroMessenger/5.0.3';

test.each([
  [[AGENT, '', '/'], { platform: 'iOS', version: '5.0.3' }],
  [['Dalvik/1.6.0 (Linux; U; Android 4.2.1)', '', '/'], { platform: 'Android', version: '' }],
  // The agent's platform is believed before the packed one.
  [[AGENT, 'http://weixin.qq.com/?version=620757299&uin=1', '/'], { platform: 'iOS', version: '5.0.3' }],
  [
    ['MicroMessenger Client', 'http://weixin.qq.com/?version=604307465', '/'],
    { platform: 'Android', version: '4.5.0' },
  ],
  [['MicroMessenger Client', '', '/cgi?a=1&clientversion=0x16060120'], { platform: 'iOS', version: '6.6.1' }],
  [['curl/7', 'http://a/?version=12', '/?aversion=620757299'], { platform: '', version: '' }],
])('%j says %j', ([agent = '', referer = '', url = ''], facts) => {
  expect(factsOf([4, agent, referer, url])(4)).toEqual(facts);
});

test('later requests of a flow add what earlier ones left open; other flows say nothing', () => {
  const facts = factsOf(
    [2, 'Dalvik/1.6.0 (Linux; U; Android 4.2.1)', '', '/'],
    [2, AGENT, '', '/'],
    [-1, AGENT, '', '/'],
  );
  expect(facts(2)).toEqual({ platform: 'Android', version: '5.0.3' });
  expect(facts(3)).toEqual({ platform: '', version: '' });
});
