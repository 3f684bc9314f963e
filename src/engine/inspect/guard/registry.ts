import { bittorrent } from './bittorrent.ts';
import { bittorrentDht } from './bittorrentDht.ts';
import { cotp } from './cotp.ts';
import { dhcp } from './dhcp.ts';
import { dtls } from './dtls.ts';
import { ftp } from './ftp.ts';
import { gquic } from './gquic.ts';
import { gtpControl } from './gtpControl.ts';
import { http2 } from './http2.ts';
import { ike } from './ike.ts';
import { imap } from './imap.ts';
import { irc } from './irc.ts';
import { mmtls } from './mmtls.ts';
import { mqtt } from './mqtt.ts';
import { mysql } from './mysql.ts';
import { netbiosName } from './netbiosName.ts';
import { ntp } from './ntp.ts';
import { openvpn } from './openvpn.ts';
import { pop3 } from './pop3.ts';
import { postgresql } from './postgresql.ts';
import { quic } from './quic.ts';
import { radius } from './radius.ts';
import { rdp } from './rdp.ts';
import type { Recogniser } from './recogniser.ts';
import { redis } from './redis.ts';
import { rtcp } from './rtcp.ts';
import { rtsp } from './rtsp.ts';
import { sip } from './sip.ts';
import { smb } from './smb.ts';
import { smtp } from './smtp.ts';
import { snmp } from './snmp.ts';
import { socks } from './socks.ts';
import { ssdp } from './ssdp.ts';
import { ssh } from './ssh.ts';
import { stun } from './stun.ts';
import { syslog } from './syslog.ts';
import { tftp } from './tftp.ts';
import { tls } from './tls.ts';
import { wireguard } from './wireguard.ts';
import { xmpp } from './xmpp.ts';

/** Every protocol that is recognised, asked in this order. A new one is a file and a line here. */
export const RECOGNISERS: readonly Recogniser[] = [
  tls,
  mmtls,
  dtls,
  quic,
  gquic,
  ssh,
  stun,
  dhcp,
  ntp,
  ssdp,
  sip,
  rtsp,
  smtp,
  pop3,
  imap,
  ftp,
  irc,
  xmpp,
  mqtt,
  bittorrent,
  bittorrentDht,
  http2,
  mysql,
  postgresql,
  rdp,
  cotp,
  smb,
  netbiosName,
  wireguard,
  openvpn,
  ike,
  gtpControl,
  snmp,
  radius,
  syslog,
  tftp,
  socks,
  redis,
  rtcp,
];
