/** CIDR networks of both IP versions, for "is this address one of them". */

interface Network {
  readonly version: number;
  readonly words: readonly number[];
  readonly prefix: number;
}

export interface NetworkSet {
  /** Words as in an address table; an IPv4 address is in `w3`. */
  includes(version: number, w0: number, w1: number, w2: number, w3: number): boolean;
}

/** The networks of a comma-separated list such as `10.0.0.0/8, fc00::/7`, or the first part that is not one. */
export function networksFromText(text: string): { networks: NetworkSet } | { problem: string } {
  const networks: Network[] = [];
  for (const part of text.split(',')) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    const network = networkFromText(trimmed);
    if (network === null) return { problem: trimmed };
    networks.push(network);
  }
  return {
    networks: { includes: (...address) => networks.some((network) => contains(network, ...address)) },
  };
}

function contains(
  network: Network,
  version: number,
  w0: number,
  w1: number,
  w2: number,
  w3: number,
): boolean {
  if (network.version !== version) return false;
  if (version === 4) return sameBits(network.words[3], w3, network.prefix);
  const words = [w0, w1, w2, w3];
  for (let i = 0; i < 4; i += 1) {
    const bits = Math.min(32, Math.max(0, network.prefix - i * 32));
    if (!sameBits(network.words[i], words[i], bits)) return false;
  }
  return true;
}

function sameBits(a: number, b: number, bits: number): boolean {
  return bits === 0 || (a ^ b) >>> (32 - bits) === 0;
}

/** One address or CIDR network; null when it is neither. */
export function networkFromText(text: string): Network | null {
  const slash = text.indexOf('/');
  const host = slash < 0 ? text : text.slice(0, slash);
  const address = addressFromText(host);
  if (address === null) return null;
  const widest = address.version === 4 ? 32 : 128;
  const prefixText = slash < 0 ? String(widest) : text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(prefixText)) return null;
  const prefix = Number(prefixText);
  return prefix > widest ? null : { ...address, prefix };
}

/** An IPv4 or IPv6 address as four words; null when it is neither. */
export function addressFromText(text: string): { version: number; words: readonly number[] } | null {
  const v4 = ipv4FromText(text);
  if (v4 !== null) return { version: 4, words: [0, 0, 0, v4] };
  const groups = ipv6Groups(text);
  if (groups === null) return null;
  const words = [0, 2, 4, 6].map((at) => ((groups[at] << 16) | groups[at + 1]) >>> 0);
  return { version: 6, words };
}

function ipv4FromText(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((word, part) => (word * 256 + Number(part)) >>> 0, 0);
}

function ipv6Groups(text: string): number[] | null {
  if (!/^[0-9a-fA-F:.]+$/.test(text) || !text.includes(':')) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const read = (half: string | undefined): number[] | null => {
    if (half === undefined || half === '') return [];
    const groups: number[] = [];
    const parts = half.split(':');
    for (const [i, part] of parts.entries()) {
      const v4 = i === parts.length - 1 ? ipv4FromText(part) : null;
      if (v4 !== null) groups.push(v4 >>> 16, v4 & 0xffff);
      else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
      else return null;
    }
    return groups;
  };
  const left = read(halves[0]);
  const right = read(halves[1]);
  if (left === null || right === null) return null;
  if (halves.length === 1) return left.length === 8 ? left : null;
  const zeros = 8 - left.length - right.length;
  return zeros < 1 ? null : [...left, ...new Array<number>(zeros).fill(0), ...right];
}
