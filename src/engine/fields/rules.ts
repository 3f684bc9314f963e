import { constantRule } from './constant.ts';
import { lengthRule } from './length.ts';
import { opcodeRule } from './opcode.ts';
import { addressRule } from './ours/address.ts';
import { checksumRule } from './ours/checksum.ts';
import { headerChecksumRule } from './ours/headerChecksum.ts';
import { identifierRule } from './ours/identifier.ts';
import { mirroredRule } from './ours/mirrored.ts';
import { paddingRule } from './ours/padding.ts';
import { sessionRule } from './ours/session.ts';
import { textRule } from './ours/text.ts';
import { timestampRule } from './ours/timestamp.ts';
import { directionRule, mostlyAlternatingRule, requestResponseRule } from './requestResponse.ts';
import { sequenceRule } from './sequenceNumber.ts';
import type { Rule } from './subject.ts';

/**
 * The order in which rules are asked; the first that holds names the type. The paper's five stand in its order
 * (III-A3). Ours stand before a rule of the paper's only where they say the same thing more sharply: a clock rises
 * as a sequence number does, sender and receiver have two values in one flow, an exact equation is a length whatever else
 * it is.
 */
export const RULES: readonly Rule[] = [
  constantRule,
  timestampRule,
  sequenceRule,
  mirroredRule,
  requestResponseRule,
  directionRule,
  mostlyAlternatingRule,
  lengthRule,
  addressRule,
  checksumRule,
  headerChecksumRule,
  sessionRule,
  identifierRule,
  textRule,
  opcodeRule,
  paddingRule,
];
