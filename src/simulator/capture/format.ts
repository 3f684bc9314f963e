/** How a capture is written. */
export interface CaptureFormat {
  readonly container: 'pcap' | 'pcapng';
  readonly precision: 'us' | 'ns';
  /** `gtpu`: IP in GTP-U in UDP in IP in Ethernet, as on the Gn interface of a 3G core. */
  readonly link: 'ethernet' | 'cooked' | 'raw' | 'gtpu';
  /** Bytes kept of a packet. */
  readonly snapLength: number;
  /** Time stamps are multiples of this, ns. */
  readonly clockNs: number;
}

export const DEFAULT_FORMAT: CaptureFormat = {
  container: 'pcap',
  precision: 'us',
  link: 'ethernet',
  snapLength: 65535,
  clockNs: 1000,
};

export const LINK_TYPE: Readonly<Record<CaptureFormat['link'], number>> = {
  ethernet: 1,
  cooked: 113,
  raw: 101,
  gtpu: 1,
};

/** Bytes in front of the inner IP header. */
export const LINK_BYTES: Readonly<Record<CaptureFormat['link'], number>> = {
  ethernet: 14,
  cooked: 16,
  raw: 0,
  gtpu: 14 + 20 + 8 + 8,
};
