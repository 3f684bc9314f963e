import { begins, FROM_CLIENT, FROM_SERVER, letters, NO, type Recogniser } from './recogniser.ts';

/*
 * UPnP device architecture: HTTP syntax over UDP
 */

export const ssdp: Recogniser = {
  name: 'ssdp',
  transport: 'udp',
  firstBytes: letters('M', 'N', 'H'),
  recognise(payload) {
    if (begins(payload, 'M-SEARCH * HTTP/1.')) return FROM_CLIENT;
    return begins(payload, 'NOTIFY * HTTP/1.') || begins(payload, 'HTTP/1.1 200 OK') ? FROM_SERVER : NO;
  },
};
