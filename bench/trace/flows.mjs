/**
 * What the flows of the trace do: a mix like that of a mobile network (names looked up, TLS, HTTP, QUIC, calls, a
 * binary protocol), with loss, retransmission and reordering. A flow is a list of steps
 * `{side, gapUs, payload length, head, flags, sequence, acknowledgement}`.
 */
import { ACK, FIN, PSH, RST, SYN } from './frame.mjs';
import * as payload from './payload.mjs';

const SEGMENT = 1388;
const SERVERS = 3000;
const NAMES = 5000;
const NO_HEAD = new Uint8Array(0);

export class FlowMaker {
  #random;
  #users;
  #nextPort;
  #names;
  #isSmall;
  #serial = 0;

  /** `isSmall`: few packets a flow, for traces with many flows. */
  constructor(random, users, isSmall) {
    this.#random = random;
    this.#users = users;
    this.#isSmall = isSmall;
    this.#nextPort = new Uint16Array(users * 2).fill(20_000);
    this.#names = Array.from(
      { length: NAMES },
      (_, i) => `${['szshort', 'cdn', 'api', 'img', 'm'][i % 5]}${i}.example.${i % 3 === 0 ? 'com' : 'net'}`,
    );
  }

  /** A flow with a 5-tuple of its own. */
  make() {
    const random = this.#random;
    this.#serial += 1;
    const kind = random.unit();
    if (kind < 0.455) return this.#dns();
    if (kind < 0.495) return this.#quic();
    if (kind < 0.4958) return this.#isSmall ? this.#datagrams() : this.#call();
    if (kind < 0.545) return this.#datagrams();
    if (kind < 0.57) return this.#refused();
    if (kind < 0.68) return this.#http();
    if (kind < 0.93) return this.#tls();
    return this.#ownProtocol();
  }

  #flow(serverPort, isTcp, isIpv6, steps) {
    const random = this.#random;
    const user = random.below(this.#users);
    const slot = user * 2 + (isIpv6 ? 1 : 0);
    const port = this.#nextPort[slot];
    this.#nextPort[slot] = port === 65_535 ? 1024 : port + 1;
    const server = serverPort === 53 ? SERVERS + random.below(2) : random.below(SERVERS);
    return {
      isTcp,
      client: { address: clientAddress(user, isIpv6), port },
      server: { address: serverAddress(server, isIpv6), port: serverPort },
      steps,
      at: 0,
    };
  }

  #name() {
    return this.#names[Math.floor(this.#random.unit() ** 2 * NAMES)];
  }

  #dns() {
    const random = this.#random;
    const name = this.#name();
    const id = random.below(65_536);
    const query = payload.dnsMessage(name, id, false, []);
    const answer = payload.dnsMessage(name, id, true, serverAddress(random.below(SERVERS), false));
    const steps = [
      datagram(0, 0, query.length, query),
      datagram(1, random.between(4000, 90_000), answer.length, answer),
    ];
    if (random.chance(0.03)) steps.splice(1, 0, datagram(0, 5_000_000, query.length, query));
    return this.#flow(53, false, false, steps);
  }

  #quic() {
    const random = this.#random;
    const steps = [
      datagram(0, 0, 1250, payload.quicInitial(random)),
      datagram(1, 40_000, 1250, payload.quicInitial(random)),
    ];
    for (let i = this.#bytes(6000, 1.3); i > 0; i -= SEGMENT) {
      steps.push(
        datagram(1, random.between(100, 9000), Math.min(Math.max(i, 40), 1350), payload.quicShort(random)),
      );
      if (random.chance(0.4)) steps.push(datagram(0, random.between(50, 900), 36, payload.quicShort(random)));
    }
    return this.#flow(443, false, random.chance(0.3), steps);
  }

  #call() {
    const random = this.#random;
    const steps = [];
    for (let i = 0, packets = random.between(200, 900); i < packets; i += 1) {
      steps.push(datagram(i % 2, 10_000 + random.below(4000), 92, payload.rtp(i >> 1, i % 2)));
    }
    return this.#flow(random.between(10_000, 19_000), false, false, steps);
  }

  #datagrams() {
    const random = this.#random;
    const steps = [];
    for (let i = random.geometric(2); i > 0; i -= 1) {
      steps.push(
        datagram(
          random.below(2),
          random.between(0, 900_000),
          random.between(20, 400),
          payload.ownMessage(60, 12, i),
        ),
      );
    }
    return this.#flow(8000 + random.below(50), false, random.chance(0.1), steps);
  }

  #refused() {
    const random = this.#random;
    const isn = random.word();
    const steps = [segment(0, 0, 0, NO_HEAD, SYN, isn, 0)];
    if (random.chance(0.5)) steps.push(segment(1, 30_000, 0, NO_HEAD, RST | ACK, 0, (isn + 1) >>> 0));
    return this.#flow(random.between(1, 1023), true, false, steps);
  }

  #http() {
    const random = this.#random;
    const host = this.#name();
    const stream = new TcpSteps(random);
    for (let i = random.geometric(this.#isSmall ? 1.1 : 1.4); i > 0; i -= 1) {
      const body = random.chance(0.4) ? this.#bytes(500, 0.8) : 0;
      const request = payload.httpRequest({ host, bodyLength: body, number: this.#serial + i });
      stream.send(0, request.length + body, request, random.exponential(400_000));
      const length = this.#bytes(1400, 1.5);
      const response = payload.httpResponse(length);
      stream.send(1, response.length + length, response, random.between(15_000, 200_000));
    }
    return this.#flow(random.chance(0.8) ? 80 : 8080, true, random.chance(0.1), stream.finish());
  }

  #tls() {
    const random = this.#random;
    const stream = new TcpSteps(random);
    stream.send(0, 517, payload.clientHello(this.#name(), random), 500);
    const flight = this.#isSmall ? 900 : random.between(1200, 3800);
    stream.send(1, flight, payload.serverHello(flight), 40_000);
    for (let i = random.geometric(this.#isSmall ? 1.1 : 1.4); i > 0; i -= 1) {
      const up = this.#bytes(450, 0.8);
      stream.send(0, up, payload.tlsData(up), random.exponential(700_000));
      const down = this.#bytes(1000, 1.6);
      stream.send(1, down, payload.tlsData(down), random.between(15_000, 200_000));
    }
    return this.#flow(443, true, random.chance(0.25), stream.finish());
  }

  #ownProtocol() {
    const random = this.#random;
    const stream = new TcpSteps(random);
    for (let i = random.geometric(this.#isSmall ? 1.1 : 1.8), sequence = 1; i > 0; i -= 1, sequence += 1) {
      const up = this.#bytes(180, 0.9);
      stream.send(0, up, payload.ownMessage(up, random.below(250), sequence), random.exponential(2_000_000));
      const down = this.#bytes(240, 1);
      stream.send(
        1,
        down,
        payload.ownMessage(down, random.below(250), sequence),
        random.between(15_000, 200_000),
      );
    }
    return this.#flow(random.chance(0.5) ? 8080 : 443, true, false, stream.finish());
  }

  #bytes(median, sigma) {
    const bytes = this.#random.logNormal(this.#isSmall ? median / 10 : median, sigma);
    return Math.max(17, Math.min(Math.floor(bytes), 400_000));
  }
}

/** The segments of one TCP connection, with what the network does to them. */
class TcpSteps {
  #random;
  #steps = [];
  #rttUs;
  #next;
  #hasFlaws;

  constructor(random) {
    this.#random = random;
    this.#rttUs = random.between(15_000, 120_000);
    this.#hasFlaws = random.chance(0.15);
    this.#next = [random.word(), random.word()];
    this.#control(0, 0, SYN);
    this.#control(1, this.#rttUs, SYN | ACK);
    this.#control(0, 300, ACK);
  }

  send(side, length, head, afterUs) {
    let gap = afterUs;
    let isFirst = true;
    let unacknowledged = 0;
    for (let left = length; left > 0; left -= SEGMENT) {
      const size = Math.min(left, SEGMENT);
      const flags = ACK | (left <= SEGMENT ? PSH : 0);
      this.#steps.push(
        segment(side, gap, size, isFirst ? head : NO_HEAD, flags, this.#next[side], this.#next[1 - side]),
      );
      this.#next[side] = (this.#next[side] + size) >>> 0;
      isFirst = false;
      gap = this.#random.between(20, 2500);
      unacknowledged += 1;
      if (unacknowledged === 2 || left <= SEGMENT) {
        this.#control(1 - side, this.#random.between(20, 800), ACK);
        unacknowledged = 0;
      }
    }
  }

  finish() {
    const random = this.#random;
    const end = random.unit();
    if (end < 0.8) {
      this.#control(0, random.exponential(3_000_000), FIN | ACK);
      this.#control(1, this.#rttUs, FIN | ACK);
      this.#control(0, 200, ACK);
    } else if (end < 0.9) this.#control(0, random.exponential(3_000_000), RST | ACK);
    if (this.#hasFlaws) this.#disturb();
    return this.#steps;
  }

  /** Loses, repeats and swaps a few of the segments that carry data. */
  #disturb() {
    const random = this.#random;
    const steps = this.#steps;
    for (let i = steps.length - 2; i > 2; i -= 1) {
      if (steps[i].length === 0) continue;
      const luck = random.unit();
      if (luck < 0.01) steps.splice(i, 1);
      else if (luck < 0.05) steps.splice(i + 1, 0, { ...steps[i], gapUs: this.#rttUs });
      else if (luck < 0.08 && steps[i + 1].side === steps[i].side)
        [steps[i], steps[i + 1]] = [steps[i + 1], steps[i]];
    }
  }

  #control(side, gapUs, flags) {
    const acknowledgement = (flags & ACK) !== 0 ? this.#next[1 - side] : 0;
    this.#steps.push(segment(side, gapUs, 0, NO_HEAD, flags, this.#next[side], acknowledgement));
    if ((flags & (SYN | FIN)) !== 0) this.#next[side] = (this.#next[side] + 1) >>> 0;
  }
}

function segment(side, gapUs, length, head, flags, sequence, acknowledgement) {
  return { side, gapUs: Math.round(gapUs), length, head, flags, sequence, acknowledgement };
}

function datagram(side, gapUs, length, head) {
  return segment(side, gapUs, length, head, 0, 0, 0);
}

/** 10.0.0.0/8 and 2001:db8:a::/48. */
function clientAddress(user, isIpv6) {
  const low = [(user >>> 16) & 255, (user >>> 8) & 255, user & 255];
  if (!isIpv6) return Uint8Array.of(10, ...low);
  return Uint8Array.of(0x20, 0x01, 0x0d, 0xb8, 0, 0x0a, 0, 0, ...low, 0, 0, 0, 0, 1);
}

/** 198.18.0.0/15 (RFC 2544) and 2001:db8:b::/48. */
function serverAddress(server, isIpv6) {
  if (!isIpv6) return Uint8Array.of(198, 18, server >>> 8, server & 255);
  return Uint8Array.of(0x20, 0x01, 0x0d, 0xb8, 0, 0x0b, 0, 0, 0, 0, 0, 0, 0, 0, server >>> 8, server & 255);
}
