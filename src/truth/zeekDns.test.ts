/** Verifies DNS queries and their answers against the logs that Zeek's own tests expect of the same captures. */
import { expect, test } from 'vitest';
import { addressText } from '../engine/bytes/address.ts';
import { recordTypeName } from '../engine/inspect/dns/recordTypes.ts';
import { loadCapture } from '../testing/captureFacts.ts';
import { captureBytes, SHARED_CAPTURES } from '../testing/sharedCaptures.ts';
import { capturesWith, type ZeekRow, zeekRows } from '../testing/zeekLogs.ts';

/** Queries (client, name) where Zeek's row is not ours, and why. */
const OTHER_ROWS: Readonly<Record<string, string>> = {
  '192.168.0.2:5353 unrelated-reply-a.local': 'An announcement of mDNS that nobody asked for: no query.',
  '192.168.0.2:5353 unrelated-reply-aaaa.local': 'An announcement of mDNS that nobody asked for: no query.',
  'fe80::200:deff:fead:beef:5353 v6-unrelated.local':
    'An announcement of mDNS that nobody asked for: no query.',
  '214.187.42.114:53669 -':
    'A response without its query: Zeek leaves the question out, the message (and tshark) has aei.mpg.de.',
  '214.187.42.114:53669 aei.mpg.de':
    'A response without its query: Zeek leaves the question out, the message (and tshark) has aei.mpg.de.',
};
/** Names of queries whose answer Zeek reads out of reassembled fragments; we read the first fragment. */
const FRAGMENTED = 'txtpadding_3230.n1.netalyzr.icsi.berkeley.edu';

interface Row {
  readonly name: string;
  readonly type: string | null;
  readonly responseCode: string;
  readonly seconds: string | null;
  readonly answers: readonly string[];
}

const captures = capturesWith('.zeek-dns.txt');
test.skipIf(SHARED_CAPTURES === null)('the logs are there', () => {
  expect(captures.length).toBeGreaterThan(12);
});

/** Records by client and name; the name in lower case, as Zeek has it. */
function ourRows(capture: string): (readonly [string, Row])[] {
  const { load, dns } = loadCapture([captureBytes(capture)]);
  const { clientAddress, clientPort } = load.flowTable();
  const { version, words } = load.addresses;
  return dns.map((record) => {
    const client = clientAddress[record.flow];
    const name = record.name.toLowerCase();
    const { responseCode, answeredNs, timeNs } = record;
    const row: Row = {
      name,
      type: recordTypeName(record.recordType),
      responseCode: String(responseCode ?? '-'),
      seconds: answeredNs === null ? null : ((answeredNs - timeNs) / 1e9).toFixed(6),
      answers: record.answers.map((answer) => answer.toLowerCase()),
    };
    return [`${addressText(version[client], words, client)}:${clientPort[record.flow]} ${name}`, row];
  });
}

/** How Zeek writes a type that has no name, or another. */
function typeName(text: string): string {
  if (text === '*') return 'ANY';
  return text.startsWith('query-') ? text.replace('query-', 'TYPE') : text;
}

/** Zeek's answer in our words: it writes addresses and names as we do, texts with their length before. */
function isAnswer(ours: string, theirs: string): boolean {
  if (ours === theirs) return true;
  const texts = theirs.replace(/(?:^| )(?:txt|spf) \d+ /g, ' ').trim();
  return ours === texts || (ours.endsWith('…') && texts.startsWith(ours.slice(0, -1)));
}

const HAS_PLAIN_ANSWERS = /^(?:A|AAAA|TXT|SPF|CNAME|NS|PTR)$/;

function compare(theirs: ZeekRow, ours: Row, query: string): void {
  if (theirs.qtype_name !== '-') expect(ours.type, query).toBe(typeName(theirs.qtype_name));
  expect(ours.responseCode, query).toBe(theirs.rcode);
  if (ours.name === FRAGMENTED) return;
  if (theirs.rtt !== '-') expect(ours.seconds, query).toBe(theirs.rtt);
  const answers = theirs.answers === '-' ? [] : theirs.answers.toLowerCase().split(',');
  if (answers.length > 0) expect(ours.answers.length, query).toBe(answers.length);
  if (!HAS_PLAIN_ANSWERS.test(ours.type ?? '')) return;
  for (const [i, answer] of answers.entries()) {
    // Signatures are spelt differently.
    if (answer.startsWith('rrsig ')) expect(ours.answers[i]).toMatch(/^rrsig /);
    else expect(isAnswer(ours.answers[i], answer), `${ours.answers[i]} | ${answer}`).toBe(true);
  }
}

test.each(captures)("the DNS queries of %s are Zeek's", (capture) => {
  const ours = ourRows(capture).filter(([query]) => !(query in OTHER_ROWS));
  const theirs = zeekRows(`${capture}.zeek-dns.txt`).filter(
    (row) => !(`${row['id.orig_h']}:${row['id.orig_p']} ${row.query}` in OTHER_ROWS),
  );
  expect(ours.length).toBe(theirs.length);
  for (const row of theirs) {
    const query = `${row['id.orig_h']}:${row['id.orig_p']} ${row.query}`;
    const at = ours.findIndex(
      ([text, one]) =>
        text === query &&
        one.responseCode === row.rcode &&
        (row.qtype_name === '-' || one.type === typeName(row.qtype_name)),
    );
    expect(at, query).toBeGreaterThanOrEqual(0);
    const [found] = ours.splice(at, 1);
    compare(row, found[1], query);
  }
});
