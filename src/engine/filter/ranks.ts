import type { AddressTable } from '../model/packet.ts';
import type { TextColumn } from './columns.ts';
import { sortByWords } from './radix.ts';

/** Place of each used code among the used ones; equal texts share one. 0xffffffff where the code has no text. */
export function textRanks(column: TextColumn, used: Uint8Array): Uint32Array {
  const ranks = new Uint32Array(used.length).fill(0xffff_ffff);
  const texts: { text: string; code: number }[] = [];
  for (let code = 0; code < used.length; code += 1) {
    if (used[code] === 0) continue;
    const found = column.texts(code);
    if (found.length > 0) texts.push({ text: found.join(' ').toLowerCase(), code });
  }
  texts.sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)));
  let rank = 0;
  for (let i = 0; i < texts.length; i += 1) {
    if (i > 0 && texts[i].text !== texts[i - 1].text) rank += 1;
    ranks[texts[i].code] = rank;
  }
  return ranks;
}

/** Place of each used address by its number, IPv4 before IPv6. */
export function addressRanks(addresses: AddressTable, used: Uint8Array): Uint32Array {
  let order: Uint32Array = Uint32Array.from({ length: used.length }, (_, code) => code).filter(
    (code) => used[code] === 1,
  );
  for (let word = 3; word >= 0; word -= 1) {
    order = sortByWords(
      order,
      order.map((code) => addresses.words[code * 4 + word]),
    );
  }
  order = sortByWords(
    order,
    order.map((code) => addresses.version[code]),
  );
  const ranks = new Uint32Array(used.length);
  for (let rank = 0; rank < order.length; rank += 1) ranks[order[rank]] = rank;
  return ranks;
}
