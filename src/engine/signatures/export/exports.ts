import type { SignatureSet } from '../../model/signature.ts';
import { kaitaiKsy } from './kaitai.ts';
import { ndpiProtos } from './ndpi.ts';
import { suricataRules } from './suricata.ts';
import { type Exported, type WireForm, wireForm } from './wireForm.ts';
import { wiresharkLua } from './wiresharkLua.ts';

export interface ExportKind {
  readonly name: string;
  readonly title: string;
  readonly extension: string;
  readonly write: (form: WireForm) => Exported;
}

/** Other tools' languages. */
export const EXPORT_KINDS: readonly ExportKind[] = [
  { name: 'wireshark-lua', title: 'Wireshark Lua dissector', extension: 'lua', write: wiresharkLua },
  { name: 'kaitai', title: 'Kaitai .ksy', extension: 'ksy', write: kaitaiKsy },
  { name: 'suricata', title: 'Suricata rules', extension: 'rules', write: suricataRules },
  { name: 'ndpi', title: 'nDPI protos.txt', extension: 'txt', write: ndpiProtos },
];

/** The set in another tool's language, with what that language cannot say. */
export function exportSet(set: SignatureSet, kind: ExportKind): Exported {
  return kind.write(wireForm(set));
}
