import { FROM_CLIENT, NO, type Recogniser, u16, u32 } from './recogniser.ts';

/*
 * MQTT 3.1.1 3.1: CONNECT 0x10 | remaining length 1 to 4 | name length 2 | "MQTT" or "MQIsdp"
 */

export const mqtt: Recogniser = {
  name: 'mqtt',
  transport: 'tcp',
  firstBytes: [0x10],
  recognise(payload) {
    const { bytes, start, end } = payload;
    for (let at = start + 2; at < start + 6 && at + 6 <= end; at += 1) {
      const name = u32(bytes, at + 2);
      if (u16(bytes, at) === 4 && name === 0x4d515454) return FROM_CLIENT;
      if (u16(bytes, at) === 6 && name === 0x4d514973) return FROM_CLIENT;
      if ((bytes[at - 1] & 0x80) === 0) return NO;
    }
    return NO;
  },
};
