import { expect, test } from 'vitest';
import { CLIENT_SOURCE_OPTIONS, searchClientSource } from './searchClientSource.ts';

const pairs = (texts: Parameters<typeof searchClientSource>[0], seenUrls: readonly string[] = []) =>
  searchClientSource(texts, { ...CLIENT_SOURCE_OPTIONS, seenUrls }).opcodes.map(
    ({ value, url }) => `${value} ${url}`,
  );

const PHOTO = {
  name: 'org/demo/net/h.java',
  text: `package org.demo.net;

public final class h extends j {
  // a.uri = "/cgi-bin/app/old"; a.kq = 7; a.kr = 1000000007;
  public h(String paramString) {
    a.a locala = new a.a();
    locala.ks = new xq();
    locala.uri = "/cgi-bin/app/photo";
    locala.kp = 625;
    locala.kq = 9;
    locala.kr = 1000000009;
    this.ab = locala.vj();
    x.d("Net", "/cgi-bin/app/decoy", new Object[] { Integer.valueOf(44) });
  }
}
`,
};

test('setters of an obfuscated builder: the number whose response number stands beside it is the opcode', () => {
  const { opcodes } = searchClientSource([PHOTO]);
  expect(opcodes.map(({ value, url }) => [value, url])).toEqual([[9, '/cgi-bin/app/photo']]);
  expect(opcodes[0]?.excerpt?.file).toBe('org/demo/net/h.java');
  expect(opcodes[0]?.excerpt?.line).toBe(8);
  expect(opcodes[0]?.excerpt?.text).toContain('8      locala.uri = "/cgi-bin/app/photo";');
  expect(opcodes[0]?.excerpt?.text).toContain('10      locala.kq = 9;');
});

test('the slot that pairs tell holds where a request has no response number; 0 is no opcode', () => {
  const other = (url: string, kp: number, kq: number) => ({
    name: `org/demo/net/${url}.java`,
    text: `package org.demo.net; class ${url} { void b() { a.a v = new a.a(); v.uri = "/cgi-bin/app/${url}";
      v.kp = ${kp}; v.kq = ${kq}; } }`,
  });
  const texts = [PHOTO, other('voice', 127, 19), other('bind', 331, 0)];
  expect(pairs(texts)).toEqual(['9 /cgi-bin/app/photo', '19 /cgi-bin/app/voice']);
  expect(searchClientSource(texts).rejected).toMatchObject([
    { url: '/cgi-bin/app/decoy', reason: 'no number is bound to it' },
    { url: '/cgi-bin/app/bind', reason: 'its number is 0: the client sends it by HTTP only' },
  ]);
});

test('JD writes fields without their object; two requests in one method keep their own numbers', () => {
  const text = `package org.demo;
class k {
  void a() {
    Object localObject = new a.a();
    uri = "/cgi-bin/app/one";
    bsV = 109;
    bsY = 10;
    bsZ = 1000000010;
    localObject = new a.a();
    bsV = 127;
    bsY = 19;
    bsZ = 1000000019;
    uri = "/cgi-bin/app/two";
  }
}`;
  expect(pairs([{ name: 'k.java', text }])).toEqual(['10 /cgi-bin/app/one', '19 /cgi-bin/app/two']);
});

test('constants of another class, imported under its obfuscated name', () => {
  const texts = [
    {
      name: 'org/demo/b/c.java',
      text: `package org.demo.b;
public abstract interface c {
  public static final String aa = "/cgi-bin/app/card";
  public static final int ab = 42;
  public static final int ac = 1000000042;
  public static final int ad = 77;
}`,
    },
    { name: 'org/demo/c.java', text: 'package org.demo; class c { static final int ab = 5; }' },
    {
      name: 'org/demo/net/q.java',
      text: `package org.demo.net;
import org.demo.b.c;
final class q {
  private q() { d(c.aa); e(c.ad).f(c.ab); }
  q a() { return new r().d(c.aa).e(c.ad).f(c.ab).g(c.ac); }
}`,
    },
  ];
  const [found] = searchClientSource(texts).opcodes;
  expect(found).toMatchObject({ value: 42, url: '/cgi-bin/app/card' });
  expect(found?.excerpt?.text).toContain('org/demo/b/c.java');
  expect(found?.excerpt?.text).toContain('int ab = 42');
});

test('methods that return the URL and the number, the number in the classes of its fields', () => {
  const texts = [
    {
      name: 'm.java',
      text: `package p; import q.aq; import q.ar; final class m { private final aq a = new aq(); private final ar b;
        public final int getType() { return 38; } public final String ab() { return "/cgi-bin/app/sync"; } }`,
    },
    {
      name: 'aq.java',
      text: 'package q; class aq { int c() { return 121; } int d() { return 138; } }',
    },
    { name: 'ar.java', text: 'package q; class ar { int c() { return 1000000121; } }' },
  ];
  expect(pairs(texts)).toEqual(['121 /cgi-bin/app/sync']);
});

const SMALI = `.class public final Lorg/demo/net/l;
.super Lorg/demo/net/j;

.method public constructor <init>(I)V
    .locals 4
    const/16 v3, 0x6d
    new-instance v0, Lorg/demo/net/b$a;
    invoke-direct {v0}, Lorg/demo/net/b$a;-><init>()V
    const-string/jumbo v1, "/cgi-bin/app/getimg"
    iput-object v1, v0, Lorg/demo/net/b$a;->uri:Ljava/lang/String;
    iput v3, v0, Lorg/demo/net/b$a;->gwe:I
    const/16 v1, 0xa
    iput v1, v0, Lorg/demo/net/b$a;->gwh:I
    const v1, 0x3b9aca0a
    iput v1, v0, Lorg/demo/net/b$a;->gwi:I
    const-string v1, "/cgi-bin/app/decoy"
    invoke-static {v1}, Lorg/demo/x;->d(Ljava/lang/String;)V
    return-void
.end method
`;

test('smali: registers set long before, constants of another class, setters', () => {
  const other = `.class Lorg/demo/net/m;
.super Ljava/lang/Object;
.method static a(Lorg/demo/net/b;J)V
    const-string v0, "/cgi-bin/app/upvoice"
    invoke-virtual {p0, v0}, Lorg/demo/net/b;->uri(Ljava/lang/String;)V
    sget v0, Lorg/demo/net/k;->gwh:I
    invoke-virtual {p0, v0}, Lorg/demo/net/b;->gwh(I)V
    const v1, 0x3b9aca13
    invoke-virtual {p0, v1}, Lorg/demo/net/b;->gwi(I)V
.end method
`;
  const constants = '.class public Lorg/demo/net/k;\n.field public static final gwh:I = 0x13\n';
  expect(
    pairs([
      { name: 'l.smali', text: SMALI },
      { name: 'm.smali', text: other },
      { name: 'k.smali', text: constants },
    ]),
  ).toEqual(['10 /cgi-bin/app/getimg', '19 /cgi-bin/app/upvoice']);
});

test('a client without response numbers: tables by case, by pair, by named argument', () => {
  const text = `package p
class Cgi {
  val map = mapOf("/cgi-bin/app/a" to 31, 32 to "/cgi-bin/app/b")
  fun url(id: Int): String = when (id) {
    33 -> "/cgi-bin/app/c"
    else -> ""
  }
  fun d() = Request(path = "/cgi-bin/app/d", type = 500, cmdId = 34)
}`;
  expect(pairs([{ name: 'Cgi.kt', text }])).toEqual([
    '31 /cgi-bin/app/a',
    '32 /cgi-bin/app/b',
    '33 /cgi-bin/app/c',
    '34 /cgi-bin/app/d',
  ]);
  const java = 'class f { String a(int i) { switch (i) { case 9: return "/cgi-bin/app/e"; } return null; } }';
  expect(pairs([{ name: 'f.java', text: java }])).toEqual(['9 /cgi-bin/app/e']);
});

test('with URLs seen on the wire, paths of another kind are decoys', () => {
  const text = `class s { void a() { b v = new b(); v.uri = "/sdcard/app/photo"; v.kq = 9; v.kr = 1000000009; } }`;
  expect(pairs([{ name: 's.java', text }])).toEqual(['9 /sdcard/app/photo']);
  const seen = { ...CLIENT_SOURCE_OPTIONS, seenUrls: ['http://short.demo.org/cgi-bin/app/photo?uin=1'] };
  const result = searchClientSource([{ name: 's.java', text }, PHOTO], seen);
  expect(result.opcodes.map(({ url }) => url)).toEqual(['/cgi-bin/app/photo']);
  expect(result.rejected.find(({ url }) => url.startsWith('/sdcard'))?.reason).toBe(
    'its path is not like those of the other requests',
  );
});

test('text that no decompiler writes does no harm', () => {
  const odd = [
    '',
    '}}}}',
    '"/cgi-bin/a/b" to',
    'class {',
    'a.b.c = ;',
    '((((',
    'case :',
    'import',
    '/* "',
    '"',
  ];
  for (const text of odd)
    expect(pairs(['java', 'kt', 'smali'].map((kind) => ({ name: `x.${kind}`, text })))).toEqual([]);
});
