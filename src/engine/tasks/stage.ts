import type { SignatureSet } from '../model/signature.ts';
import { Claims } from './claims.ts';
import { type CompiledFormat, compileFormats } from './compiledFormat.ts';
import { Findings } from './findings.ts';
import type { ClassifyInput } from './input.ts';
import { KeywordSet } from './keywords.ts';
import { ServerSet } from './servers.ts';
import { Verdicts } from './verdicts.ts';

/** An exchange with a third party's host. */
export interface MediaFetch {
  /** Row of the addresses, -1 not known; host as `hostText` has it. */
  readonly user: number;
  readonly host: string;
  readonly timeNs: number;
  /** Row of the findings' matches. */
  readonly match: number;
}

/** What the parts of the stage share: input, the set made ready, and results as they grow. */
export interface Stage {
  readonly input: ClassifyInput;
  readonly set: SignatureSet;
  readonly tcpFormats: readonly CompiledFormat[];
  readonly udpFormats: readonly CompiledFormat[];
  readonly dns: KeywordSet;
  readonly http: KeywordSet;
  readonly tls: KeywordSet;
  readonly servers: ServerSet;
  readonly findings: Findings;
  readonly claims: Claims;
  readonly verdicts: Verdicts;
  readonly mediaFetches: MediaFetch[];
}

export function beginStage(input: ClassifyInput, set: SignatureSet): Stage {
  return {
    input,
    set,
    tcpFormats: compileFormats(set, 'tcp'),
    udpFormats: compileFormats(set, 'udp'),
    dns: new KeywordSet(set, 'dns'),
    http: new KeywordSet(set, 'http'),
    tls: new KeywordSet(set, 'tls'),
    servers: new ServerSet(set),
    findings: new Findings(),
    claims: new Claims(input.packets),
    verdicts: new Verdicts(input.flows.length),
    mediaFetches: [],
  };
}

/** The next stretch of a stream: other input, the same set and findings. */
export function continueStage(stage: Stage, input: ClassifyInput): Stage {
  return {
    ...stage,
    input,
    claims: new Claims(input.packets),
    verdicts: new Verdicts(input.flows.length),
    mediaFetches: [],
  };
}
