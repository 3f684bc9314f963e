import { SecondsCovered } from '../core/secondsCovered.ts';

/** What was captured of somebody: packets, IP bytes, flows and one-second bins, in all and of WeChat. */
export class Tally {
  firstNs = -1;
  lastNs = -1;
  packets = 0;
  bytesUplink = 0;
  bytesDownlink = 0;
  flows = 0;
  wechatPackets = 0;
  wechatBytesUplink = 0;
  wechatBytesDownlink = 0;
  wechatFlows = 0;
  /** One-second bins with WeChat packets. */
  transferSeconds = 0;
  #lastTransferSecond = -1;
  /** One-second bins in which a WeChat flow, and any flow, was active. */
  readonly wechatActive = new SecondsCovered();
  readonly anyActive = new SecondsCovered();

  addFlow(isWeChat: boolean): void {
    this.flows += 1;
    if (isWeChat) this.wechatFlows += 1;
  }

  /** Packets come in the order of time; the packet's flow has been active since `fromSecond`. */
  addPacket(isWeChat: boolean, isUplink: boolean, ipBytes: number, timeNs: number, fromSecond: number): void {
    const second = Math.floor(timeNs / 1e9);
    if (this.firstNs < 0) this.firstNs = timeNs;
    this.lastNs = timeNs;
    this.packets += 1;
    if (isUplink) this.bytesUplink += ipBytes;
    else this.bytesDownlink += ipBytes;
    this.anyActive.add(fromSecond, second);
    if (!isWeChat) return;
    this.wechatPackets += 1;
    if (isUplink) this.wechatBytesUplink += ipBytes;
    else this.wechatBytesDownlink += ipBytes;
    this.wechatActive.add(fromSecond, second);
    if (second === this.#lastTransferSecond) return;
    this.#lastTransferSecond = second;
    this.transferSeconds += 1;
  }
}
