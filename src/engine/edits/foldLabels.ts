import type { OpcodeOverlay, Overlay, SignatureOverlay } from '../model/edit.ts';
import type { OpcodeKey } from '../model/opcode.ts';
import type { ServerRole } from '../model/signature.ts';

/** True when both keys mean the same opcode. */
export function isSameOpcode(a: OpcodeKey, b: OpcodeKey): boolean {
  return a.format === b.format && a.offset === b.offset && a.value === b.value && a.direction === b.direction;
}

/** The overlay after a change of some opcodes, the i-th by `change(i)`; null takes back everything said of them. */
export function withOpcodes(
  overlay: Overlay,
  keys: readonly OpcodeKey[],
  change: ((i: number) => Partial<OpcodeOverlay>) | null,
): Overlay {
  let opcodes = overlay.opcodes;
  for (const [i, key] of keys.entries()) {
    const before = opcodes.find((opcode) => isSameOpcode(opcode.key, key));
    if (change === null) {
      opcodes = opcodes.filter((opcode) => opcode !== before);
      continue;
    }
    const after = { ...(before ?? untouched(key)), ...change(i) };
    opcodes =
      before === undefined
        ? [...opcodes, after]
        : opcodes.map((opcode) => (opcode === before ? after : opcode));
  }
  return { ...overlay, opcodes };
}

function untouched(key: OpcodeKey): OpcodeOverlay {
  return { key, label: null, confirmed: null, isRejected: false, isSplit: false, comment: null };
}

export function withSignature(
  overlay: Overlay,
  signature: string,
  change: Partial<SignatureOverlay>,
): Overlay {
  const before = overlay.signatures.find((entry) => entry.signature === signature);
  const after = { ...(before ?? { signature, verdict: null, label: null }), ...change };
  const others = overlay.signatures.filter((entry) => entry !== before);
  return { ...overlay, signatures: [...others, after] };
}

export function withServer(overlay: Overlay, server: string, role: ServerRole | null): Overlay {
  const others = overlay.servers.filter((entry) => entry.server !== server);
  return { ...overlay, servers: [...others, { server, role }] };
}

/** The last word on a moment; none where it is empty. */
export function withPeriod(overlay: Overlay, atNs: string, name: string): Overlay {
  const others = overlay.periods.filter((entry) => entry.atNs !== atNs);
  return { ...overlay, periods: name === '' ? others : [...others, { atNs, name }] };
}
