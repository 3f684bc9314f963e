import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { classNamesIn, mayNameUrl, simpleName } from './gather.ts';
import { isZip, readZip } from './readZip.ts';

test('source files of an archive are read, others passed over', () => {
  const bytes = zipSync({ 'a/b.java': strToU8('class b {}'), 'a/c.png': strToU8('x') });
  expect(isZip(bytes)).toBe(true);
  expect(readZip(bytes, 'a.zip')).toEqual({ ok: true, texts: [{ name: 'a/b.java', text: 'class b {}' }] });
});

test('compiled code is declined with the steps that decompile it', () => {
  const apk = zipSync({ 'classes.dex': strToU8('dex'), 'AndroidManifest.xml': strToU8('x') });
  const reading = readZip(apk, 'wx.apk');
  expect(reading.ok ? '' : reading.problem).toMatch(/^wx\.apk: .*jadx -d out app\.apk/);
  expect(readZip(Uint8Array.of(0x50, 0x4b, 3, 4, 9), 'cut.zip').ok).toBe(false);
});

test('of a large client only files with URLs and the classes that they name are needed', () => {
  const builder =
    'class h { final aq a = new aq(); void b() { v.uri = "/cgi-bin/app/photo"; v.kq = x.C.N; } }';
  expect(mayNameUrl(builder)).toBe(true);
  expect(mayNameUrl('class h { String s = "a/b"; }')).toBe(false);
  expect([...classNamesIn([{ name: 'h.java', text: builder }])].sort()).toEqual(['C', 'aq']);
  expect(simpleName('a/b/w$a.smali')).toBe('w$a');
});
