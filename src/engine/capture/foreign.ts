import { hexFromBytes, latin1FromBytes } from '../bytes/text.ts';

/** Files that people drop by mistake, by how they begin. */
const FAMILIAR: readonly (readonly [string, string])[] = [
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['%PDF', 'a PDF document'],
  ['PK\x03\x04', 'a zip archive: unpack it and open the capture inside'],
  ['7z\xbc\xaf', 'a 7z archive: unpack it and open the capture inside'],
  ['Rar!', 'a rar archive: unpack it and open the capture inside'],
  ['BZh', 'bzip2-compressed: unpack it and open the capture inside'],
  ['\xfd7zXZ', 'xz-compressed: unpack it and open the capture inside'],
  ['\x7fELF', 'a program'],
  ['MZ', 'a program'],
  ['RTSS', 'a Microsoft Network Monitor 1 capture: save it as pcap or pcapng'],
  ['GMBU', 'a Microsoft Network Monitor 2 capture: save it as pcap or pcapng'],
  ['TRSNIFF', 'a Sniffer capture: save it as pcap or pcapng'],
  ['\x13\0\x10\0', 'an event trace (ETL): convert it with etl2pcapng'],
  ['{', 'JSON text'],
  ['[', 'JSON text'],
  ['<', 'a web page or XML'],
];

/** One line for a file that is no capture: what, and what to do. */
export function notACapture(first: Uint8Array): string {
  if (first.length === 0) return 'The file is empty. Nothing was read; choose a pcap or pcapng file.';
  const text = latin1FromBytes(first, 0, Math.min(first.length, 8));
  const familiar = FAMILIAR.find(([magic]) => text.startsWith(magic));
  const bytes = hexFromBytes(first, 0, Math.min(first.length, 8)).replace(/(..)(?=.)/g, '$1 ');
  const what = familiar === undefined ? `begins with ${bytes}` : `looks like ${familiar[1]}`;
  return `Not a capture file (byte 0): it ${what}. Nothing was read; choose a pcap, pcapng or snoop file, plain or in gzip, zstd or lz4.`;
}
