import type { User } from '../core/user.ts';
import type { CaptureFormat } from './format.ts';

/** SGSN and GGSN, the two ends of the tunnel. */
const SGSN = 0xac100a01;
const GGSN = 0xac100b01;
const GTP_PORT = 2152;

/** Writes what stands before an IP packet of `ipLength` bytes at `at`; answers where the packet begins. */
export function writeLink(
  link: CaptureFormat['link'],
  view: DataView,
  at: number,
  isUplink: boolean,
  ipLength: number,
  user: User,
): number {
  if (link === 'raw') return at;
  if (link === 'cooked') {
    view.setUint32(at, isUplink ? 0x00000001 : 0x00040001);
    view.setUint32(at + 4, 0x0006021b);
    view.setUint32(at + 8, isUplink ? 0x54001001 : 0x54002002);
    view.setUint32(at + 12, 0x00000800);
    return at + 16;
  }
  // The radio network's gateway is 02:1b:54:00:10:01, the router 02:1b:54:00:20:02.
  view.setUint32(at, 0x021b5400);
  view.setUint32(at + 4, isUplink ? 0x2002021b : 0x1001021b);
  view.setUint32(at + 8, isUplink ? 0x54001001 : 0x54002002);
  view.setUint16(at + 12, 0x0800);
  return link === 'gtpu' ? writeTunnel(view, at + 14, isUplink, ipLength, user) : at + 14;
}

function writeTunnel(view: DataView, at: number, isUplink: boolean, ipLength: number, user: User): number {
  const from = isUplink ? SGSN : GGSN;
  const to = isUplink ? GGSN : SGSN;
  const total = 20 + 8 + 8 + ipLength;
  view.setUint32(at, 0x45000000 | total);
  view.setUint32(at + 4, 0x00004000);
  view.setUint32(at + 8, 0x40110000);
  view.setUint32(at + 12, from);
  view.setUint32(at + 16, to);
  let sum = 0x4500 + total + 0x4000 + 0x4011 + (from >>> 16) + (from & 0xffff) + (to >>> 16) + (to & 0xffff);
  sum = (sum & 0xffff) + (sum >>> 16);
  sum = (sum & 0xffff) + (sum >>> 16);
  view.setUint16(at + 10, ~sum & 0xffff);
  view.setUint32(at + 20, (GTP_PORT << 16) | GTP_PORT);
  // A UDP checksum of 0 is none (RFC 768), as GTP-U gateways send it.
  view.setUint32(at + 24, (total - 20) << 16);
  view.setUint32(at + 28, 0x30ff0000 | ipLength);
  view.setUint32(at + 32, isUplink ? user.tunnelUp : user.tunnelDown);
  return at + 36;
}
