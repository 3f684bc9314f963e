import { begins, NO, type Recogniser, YES } from './recogniser.ts';

/*
 * BEP 3: 19 | "BitTorrent protocol"
 */

export const bittorrent: Recogniser = {
  name: 'bittorrent',
  transport: 'tcp',
  firstBytes: [0x13],
  recognise(payload) {
    return begins(payload, '\x13BitTorrent protocol') ? YES : NO;
  },
};
