import type { ClientFacts } from '../activity/input.ts';
import type { HttpTable, StringTable } from '../model/inspect.ts';

const NOTHING: ClientFacts = { platform: '', version: '' };
const PLATFORMS: readonly (readonly [RegExp, string])[] = [
  [/iphone|ipad|ipod|cfnetwork|darwin\//i, 'iOS'],
  [/android|dalvik/i, 'Android'],
  [/windows phone/i, 'Windows Phone'],
  [/symbian|series ?60/i, 'Symbian'],
  [/blackberry/i, 'BlackBerry'],
];
const NAMED_VERSION = /micromessenger\/(\d+(?:\.\d+){0,2})/i;
const PACKED_VERSION = /[?&](?:client)?version=(0x[0-9a-f]{8}|\d{9,10})(?!\w)/i;
/** First half-byte of the app's packed version. */
const PACKED_PLATFORMS: Readonly<Record<number, string>> = { 1: 'iOS', 2: 'Android' };

/**
 * What HTTP requests say of their clients, by flow: User-Agent first, then the version that the app packs into Referer
 * and URL: platform, major in half a byte each, minor and patch in a byte, the build in the last (620757299 =
 * 0x25000133 is Android 5.0.1).
 */
export function clientFacts(http: HttpTable, strings: StringTable): (flow: number) => ClientFacts {
  const byFlow = new Map<number, ClientFacts>();
  const known = new Map<string, ClientFacts>();
  for (let row = 0; row < http.length; row += 1) {
    const flow = http.flow[row];
    const before = byFlow.get(flow) ?? NOTHING;
    if (flow < 0 || (before.platform !== '' && before.version !== '')) continue;
    const key = `${http.userAgent[row]} ${http.referer[row]} ${http.url[row]}`;
    const text = (at: number): string => (at < 0 ? '' : strings.text(at));
    const facts =
      known.get(key) ??
      factsOf(text(http.userAgent[row]), `${text(http.referer[row])} ${text(http.url[row])}`);
    known.set(key, facts);
    byFlow.set(flow, {
      platform: before.platform || facts.platform,
      version: before.version || facts.version,
    });
  }
  return (flow) => byFlow.get(flow) ?? NOTHING;
}

function factsOf(agent: string, target: string): ClientFacts {
  const packed = PACKED_VERSION.exec(target)?.[1];
  const word = packed === undefined ? 0 : Number(packed);
  const major = (word >>> 24) & 15;
  const said = PLATFORMS.find(([sign]) => sign.test(agent))?.[1];
  return {
    platform: said ?? (major === 0 ? '' : (PACKED_PLATFORMS[word >>> 28] ?? '')),
    version:
      NAMED_VERSION.exec(agent)?.[1] ??
      (major === 0 ? '' : `${major}.${(word >>> 16) & 255}.${(word >>> 8) & 255}`),
  };
}
