import { strFromU8, unzipSync } from 'fflate';
import type { SourceText } from './classUnit.ts';
import { isSourceName } from './gather.ts';

/** What to do with an installation package, which holds compiled code. */
export const APK_STEPS =
  'An .apk holds compiled code. Decompile it, then drop the folder: “jadx -d out app.apk” writes .java, “apktool d app.apk -o out” writes .smali.';

export type ZipReading =
  | { readonly ok: true; readonly texts: readonly SourceText[] }
  | { readonly ok: false; readonly problem: string };

/** The source files of a zip archive; an .apk, or another with compiled classes, is declined. */
export function readZip(bytes: Uint8Array, name: string): ZipReading {
  let hasCompiled = false;
  try {
    const entries = unzipSync(bytes, {
      filter: (entry) => {
        if (/\.(?:dex|class)$/i.test(entry.name)) hasCompiled = true;
        return isSourceName(entry.name);
      },
    });
    const texts = Object.entries(entries).map(([path, content]) => ({
      name: path,
      text: strFromU8(content),
    }));
    if (texts.length > 0) return { ok: true, texts };
    return {
      ok: false,
      problem: hasCompiled ? `${name}: ${APK_STEPS}` : `${name} holds no .java, .kt or .smali file.`,
    };
  } catch (error) {
    return { ok: false, problem: `${name} is no zip archive that can be read (${error}).` };
  }
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
