/**
 * TCP and UDP conversations from text, for tests. A line a packet:
 *
 *   0.5  10.0.0.1:40000 > 93.184.216.34:80  tcp SA seq=1000 ack=2000  GET / HTTP/1.1\r\n
 *
 * Seconds, sender, receiver, transport, of TCP its flags and numbers, then the payload to the end of the line with `\r`, `\n`
 * and `\xHH` as escapes. IPv6 endpoints are written `[fd00::1]:53`. Empty lines are left out.
 */
import { defaultParameters, type ParameterSet } from '../engine/model/parameters.ts';
import { pcapFile, type TimedPacket } from './captureFiles.ts';
import { type Bytes, ETHERTYPE, ethernet, ip4, ip6, join, PROTOCOL, tcp, udp } from './wire.ts';

const LINE =
  /^\s*(?<time>[\d.]+)\s+(?<from>\S+)\s+>\s+(?<to>\S+)\s+(?:(?<transport>udp)|tcp(?:\s+(?<flags>[FSRPAU]+)(?=\s|$))?(?:\s+seq=(?<seq>\d+))?(?:\s+ack=(?<ack>\d+))?)(?:\s+(?<payload>\S.*?))?\s*$/;

/** Epoch of all conversations. */
export const EPOCH_NS = 1_500_000_000_000_000_000n;

export function packetsFromText(text: string): TimedPacket[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(packetFromLine);
}

export function captureFromText(text: string): Bytes {
  return pcapFile(packetsFromText(text));
}

function packetFromLine(line: string): TimedPacket {
  const parts = LINE.exec(line)?.groups;
  if (parts === undefined) throw new Error(`no packet: ${line}`);
  const from = endpoint(parts.from ?? '');
  const to = endpoint(parts.to ?? '');
  const isUdp = parts.transport === 'udp';
  const payload = join(unescaped(parts.payload ?? ''));
  const segment = isUdp
    ? udp(from.port, to.port, payload)
    : tcp(from.port, to.port, payload, {
        flags: parts.flags ?? 'A',
        seq: Number(parts.seq ?? 0),
        ack: Number(parts.ack ?? 0),
      });
  const protocol = isUdp ? PROTOCOL.udp : PROTOCOL.tcp;
  const isV6 = from.address.includes(':');
  const packet = (isV6 ? ip6 : ip4)(from.address, to.address, protocol, segment);
  return {
    timeNs: EPOCH_NS + BigInt(Math.round(Number(parts.time) * 1e9)),
    bytes: ethernet(isV6 ? ETHERTYPE.ipv6 : ETHERTYPE.ipv4, packet),
  };
}

function endpoint(text: string): { address: string; port: number } {
  const colon = text.lastIndexOf(':');
  return { address: text.slice(0, colon).replace(/[[\]]/g, ''), port: Number(text.slice(colon + 1)) };
}

function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|([rn]))/gi, (_, code: string | undefined, letter: string) =>
    code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : letter === 'r' ? '\r' : '\n',
  );
}

export const parametersWith = (changes: Partial<ParameterSet>): ParameterSet => ({
  ...defaultParameters(),
  ...changes,
});
