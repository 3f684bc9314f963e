import type { Random } from '../random/random.ts';
import { Tally } from '../truth/tally.ts';

/** A subscriber's address; behind a NAT several users share one. */
export interface SharedAddress {
  readonly address: number;
  nextPort: number;
}

/** One subscriber, from arrival to departure: the paper's "user". */
export class User {
  /** Number in the order of arrival. */
  readonly id: number;
  readonly random: Random;
  readonly home: SharedAddress;
  readonly platform: 'android' | 'iphone';
  readonly period: number;
  /** Tap to phone and back, ns. */
  readonly radioNs: number;
  readonly downNsPerByte: number;
  readonly upNsPerByte: number;
  readonly tunnelUp: number;
  readonly tunnelDown: number;
  clientVersion: string | null = null;
  isDone = false;

  readonly tally = new Tally();
  /** Scripts and flows that may still send; the user's row is written when there are none. */
  holds = 0;

  constructor(of: {
    readonly id: number;
    readonly random: Random;
    readonly home: SharedAddress;
    readonly platform: 'android' | 'iphone';
    readonly period: number;
  }) {
    this.id = of.id;
    this.random = of.random;
    this.home = of.home;
    this.platform = of.platform;
    this.period = of.period;
    this.radioNs = Math.floor(of.random.between(90e6, 360e6));
    this.downNsPerByte = of.random.between(2500, 16000);
    this.upNsPerByte = of.random.between(4000, 14000);
    this.tunnelUp = of.random.word();
    this.tunnelDown = of.random.word();
  }

  takePort(): number {
    const port = this.home.nextPort;
    this.home.nextPort = port >= 60999 ? 32768 : port + 1;
    return port;
  }
}
