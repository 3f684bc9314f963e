import { grown } from '../columns/grow.ts';

/** What inspection knows of each flow, one row a flow, grown as flows open. */
export class FlowFacts {
  type = new Uint8Array(1024);
  protocol = new Uint8Array(1024);
  mode = new Uint8Array(1024);
  /** Payload pieces looked at without a verdict. */
  looked = new Uint8Array(1024);
  /** First name said in the flow itself (Host, SNI), row of strings or -1. */
  host = new Int32Array(1024);
  /** Name last answered for the address of side 0 or 1 when the flow opened, or -1. */
  name0 = new Int32Array(1024);
  name1 = new Int32Array(1024);
  port0 = new Uint16Array(1024);
  port1 = new Uint16Array(1024);

  reserve(flow: number): void {
    if (flow < this.type.length) return;
    const capacity = Math.max(flow + 1, this.type.length * 2);
    this.type = grown(this.type, capacity);
    this.protocol = grown(this.protocol, capacity);
    this.mode = grown(this.mode, capacity);
    this.looked = grown(this.looked, capacity);
    this.host = grown(this.host, capacity);
    this.name0 = grown(this.name0, capacity);
    this.name1 = grown(this.name1, capacity);
    this.port0 = grown(this.port0, capacity);
    this.port1 = grown(this.port1, capacity);
  }

  get byteLength(): number {
    return this.type.length * 20;
  }
}
