import { begins, letters, NO, type Recogniser, YES } from './recogniser.ts';

/*
 * RFC 4253 4.2
 */

export const ssh: Recogniser = {
  name: 'ssh',
  transport: 'tcp',
  firstBytes: letters('SSH'),
  recognise(payload) {
    return begins(payload, 'SSH-2.0-') || begins(payload, 'SSH-1.') ? YES : NO;
  },
};
