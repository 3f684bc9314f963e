import { expect, test } from 'vitest';
import { extractKeywords } from './extractKeywords.ts';

const OPTIONS = { bytes: 4, coverage: 0.05, fewValues: 1, isClean: false };
const HOSTS = ['hkshort.weixin.qq.com', 'shshort.weixin.qq.com', 'SZSHORT.weixin.qq.com'];

test('hosts give their longest common substring, as a suffix, and say the type', () => {
  const [found] = extractKeywords(
    [{ protocol: 'http', field: 'host', strings: HOSTS, foreign: ['example.org'] }],
    OPTIONS,
  );
  expect(found.all).toEqual([{ field: 'host', how: 'suffix', value: 'short.weixin.qq.com' }]);
  expect([found.says, found.coverage]).toEqual(['type', 1]);
});

test("what others' requests hold too does not tell the app", () => {
  const foreign = ['mail.weixin.qq.com', 'short.weixin.qq.com.example.org'];
  const texts = extractKeywords([{ protocol: 'dns', field: 'query', strings: HOSTS, foreign }], OPTIONS);
  expect(texts.map(({ all }) => all[0].value)).toEqual(['short.weixin.qq.com']);
  const all = [...foreign, 'xshort.weixin.qq.com'];
  expect(
    extractKeywords([{ protocol: 'dns', field: 'query', strings: HOSTS, foreign: all }], OPTIONS),
  ).toEqual([]);
});

test('every method is a keyword of the task, and so is the only value of a field', () => {
  const found = extractKeywords(
    [
      { protocol: 'http', field: 'method', strings: ['GET', 'POST', 'HEAD', 'PUT', 'GET'], foreign: ['GET'] },
      { protocol: 'http', field: 'userAgent', strings: ['MicroMessenger Client'], foreign: ['Mozilla'] },
    ],
    OPTIONS,
  );
  expect(found.map(({ says, all: [{ how, value }] }) => `${says} ${how} ${value}`)).toEqual([
    'task equals get',
    'task equals head',
    'task equals post',
    'task equals put',
    'type equals micromessenger client',
  ]);
});

test('of a clean capture, names that share nothing with others are keywords by themselves', () => {
  const hosts = {
    protocol: 'http',
    field: 'host',
    strings: ['hkshort.weixin.qq.com', 'short.weixin.qq.com', 'mmsns.qpic.cn'],
    foreign: [],
  } as const;
  const values = (isClean: boolean) =>
    extractKeywords([hosts], { ...OPTIONS, isClean }).map(({ all }) => `${all[0]?.how} ${all[0]?.value}`);
  expect(values(true)).toContain('equals mmsns.qpic.cn');
  expect(values(false)).not.toContain('equals mmsns.qpic.cn');
});
