import { ipv4Text, ipv6Text } from '../../bytes/address.ts';
import { hexFromBytes } from '../../bytes/text.ts';
import { readName } from './name.ts';
import { recordTypeName } from './recordTypes.ts';

/*
 * RFC 1035 4.1
 *   id 2 | response 1 bit, opcode 4, flags 4, zero 3, response code 4 | questions 2 | answers 2 | authority 2 | additional 2
 *   question: name | type 2 | class 2
 *   record: name | type 2 | class 2 | time to live 4 | length 2 | data
 */

export interface DnsQuestion {
  readonly name: string;
  readonly recordType: number;
}

export interface DnsMessage {
  readonly id: number;
  readonly isResponse: boolean;
  readonly opcode: number;
  readonly responseCode: number;
  readonly questions: readonly DnsQuestion[];
  /** Answers that could be read. */
  readonly answerCount: number;
  /** Their texts, if wanted. */
  readonly answers: readonly string[];
  /** Where the bytes of A and AAAA answers are, and of which IP version. */
  readonly addresses: readonly { readonly version: 4 | 6; readonly at: number }[];
  /** The message breaks off or contradicts itself after what is here. */
  readonly problem: 'malformed' | 'name-loop' | null;
}

const MOST_QUESTIONS = 32;
const MOST_ANSWERS = 256;

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] << 8) | bytes[at + 1];
const u32 = (bytes: Uint8Array, at: number): number => (u16(bytes, at) * 65_536 + u16(bytes, at + 2)) >>> 0;

/** Reads a message; null when not even a header and a sensible question are there. */
export function readDnsMessage(
  bytes: Uint8Array,
  start: number,
  end: number,
  wantsAnswers: boolean,
): DnsMessage | null {
  if (end - start < 12) return null;
  const flags = u16(bytes, start + 2);
  const questionCount = u16(bytes, start + 4);
  const announcedAnswers = u16(bytes, start + 6);
  if (questionCount > MOST_QUESTIONS) return null;
  const questions: DnsQuestion[] = [];
  const answers: string[] = [];
  const addresses: { version: 4 | 6; at: number }[] = [];
  let problem: DnsMessage['problem'] = null;
  let answerCount = 0;
  let at = start + 12;
  for (let i = 0; i < questionCount && problem === null; i += 1) {
    const name = readName(bytes, start, at, end);
    if (name.problem !== null || name.next + 4 > end) problem = name.problem ?? 'malformed';
    else {
      questions.push({ name: name.text, recordType: u16(bytes, name.next) });
      at = name.next + 4;
    }
  }
  for (let i = 0; i < announcedAnswers && i < MOST_ANSWERS && problem === null; i += 1) {
    const owner = readName(bytes, start, at, end);
    if (owner.problem !== null || owner.next + 10 > end) {
      problem = owner.problem ?? 'malformed';
      break;
    }
    const recordType = u16(bytes, owner.next);
    const length = u16(bytes, owner.next + 8);
    const data = owner.next + 10;
    if (data + length > end) {
      problem = 'malformed';
      break;
    }
    if (recordType === 1 && length === 4) addresses.push({ version: 4, at: data });
    if (recordType === 28 && length === 16) addresses.push({ version: 6, at: data });
    answerCount += 1;
    if (wantsAnswers) answers.push(answerText(bytes, start, data, data + length, recordType));
    at = data + length;
  }
  return {
    id: u16(bytes, start),
    isResponse: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 15,
    responseCode: flags & 15,
    questions,
    answerCount,
    answers,
    addresses,
    problem,
  };
}

const LONGEST_TEXT = 120;

function answerText(bytes: Uint8Array, message: number, at: number, end: number, recordType: number): string {
  const nameAt = (from: number): string => readName(bytes, message, from, end).text;
  switch (recordType) {
    case 1:
      if (end - at === 4) return ipv4Text(u32(bytes, at));
      break;
    case 28:
      if (end - at === 16) {
        return ipv6Text(u32(bytes, at), u32(bytes, at + 4), u32(bytes, at + 8), u32(bytes, at + 12));
      }
      break;
    case 2:
    case 5:
    case 12:
    case 39:
      return nameAt(at);
    case 15:
      if (end - at > 2) return `${u16(bytes, at)} ${nameAt(at + 2)}`;
      break;
    case 6:
      return nameAt(at);
    case 33:
      if (end - at > 6)
        return `${u16(bytes, at)} ${u16(bytes, at + 2)} ${u16(bytes, at + 4)} ${nameAt(at + 6)}`;
      break;
    case 64:
    case 65:
      if (end - at > 2) return `${u16(bytes, at)} ${nameAt(at + 2)}`;
      break;
    case 16:
    case 99:
      return characterStrings(bytes, at, end);
    default:
      break;
  }
  const hex = hexFromBytes(bytes, at, Math.min(end, at + LONGEST_TEXT / 2));
  return `${recordTypeName(recordType)} \\# ${end - at} ${hex}${end - at > LONGEST_TEXT / 2 ? '…' : ''}`;
}

function characterStrings(bytes: Uint8Array, from: number, end: number): string {
  let text = '';
  for (let at = from; at < end && text.length < LONGEST_TEXT; ) {
    const length = Math.min(bytes[at], end - at - 1);
    if (text !== '') text += ' ';
    for (let i = at + 1; i <= at + length; i += 1) {
      const byte = bytes[i];
      text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${String(byte).padStart(3, '0')}`;
    }
    at += 1 + length;
  }
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
