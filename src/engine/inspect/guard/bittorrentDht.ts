import { begins, letters, NO, type Recogniser, YES } from './recogniser.ts';

/*
 * BEP 5: a bencoded dictionary with a query, answer or error
 */

export const bittorrentDht: Recogniser = {
  name: 'bittorrent',
  transport: 'udp',
  firstBytes: letters('d'),
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 20 || bytes[end - 1] !== 0x65) return NO;
    return ['d1:ad2:id20:', 'd1:rd2:id20:', 'd2:ip', 'd1:eli', 'd1:y1:'].some((text) => begins(payload, text))
      ? YES
      : NO;
  },
};
