import { resolveFormat } from '../edits/resolve.ts';
import type { Overlay } from '../model/edit.ts';
import type { OpcodeSources, UrlRow } from '../model/opcode.ts';
import type { ParameterSet } from '../model/parameters.ts';
import type { PayloadRows } from '../model/payloadRows.ts';
import type { StageRun } from '../model/progress.ts';
import type {
  KeywordSignature,
  Origin,
  Provenance,
  ServerSignature,
  SignatureSet,
} from '../model/signature.ts';
import { correlateOpcodes } from '../opcodes/correlateOpcodes.ts';
import type { HttpExchange, OpcodeInput } from '../opcodes/input.ts';
import { buildSet } from '../signatures/build/buildSet.ts';
import type { InferredFormat } from '../signatures/build/formatSignature.ts';
import type { KnownOpcode } from '../signatures/build/opcodeSignatures.ts';
import { urlKeywords } from '../signatures/build/urlKeywords.ts';
import { extractKeywords } from '../signatures/keywords/extractKeywords.ts';
import { type AppRequests, appRequests, type CaptureNames } from './appRequests.ts';
import type { Inference } from './inferFields.ts';
import { opcodeFieldOf } from './opcodeFields.ts';
import { opcodeOptions } from './opcodeOptions.ts';

/** One selection of rows and what was inferred of it. */
export interface InferredSelection {
  readonly type: 'tcp' | 'udp';
  readonly rows: PayloadRows;
  readonly inference: Inference;
}

export interface SignatureRequest {
  readonly name: string;
  readonly selections: readonly InferredSelection[];
  readonly names: CaptureNames;
  readonly overlay: Overlay;
  readonly parameters: ParameterSet;
  readonly provenance: Provenance;
  /** What a person brings to tell what opcodes mean. */
  readonly sources: OpcodeSources;
  /** Flows that a person cleaned the capture to (paper II-B); null where nobody did: names are then told by the formats' servers. */
  readonly isClean: ((flow: number) => boolean) | null;
  /** Epoch nanoseconds that times are relative to. */
  readonly baseNs: bigint;
}

/** Everything that a capture tells of an app, under a person's word, as a signature set. */
export function* signaturesOf(request: SignatureRequest): StageRun<SignatureSet> {
  const { overlay, names, parameters, provenance } = request;
  const app = appRequests(names, seedsOf(request), request.isClean);
  const formats: InferredFormat[] = [];
  const opcodes: KnownOpcode[] = [];
  let urls: readonly UrlRow[] = [];
  for (const selection of request.selections) {
    const own = inferredFormats(selection, overlay);
    const table = yield* correlateOpcodes(
      opcodeInput(request, selection, own, app),
      request.sources,
      opcodeOptions(parameters),
    );
    const labels = new Map(table.formatTasks.map(({ formatRow, label }) => [formatRow, label]));
    formats.push(...own.map((format, i) => ({ ...format, label: labels.get(i) ?? null })));
    opcodes.push(...table.rows);
    if (urls.length === 0 || selection.type === 'tcp') urls = table.urls;
  }
  return buildSet({
    name: request.name,
    description: `Inferred from ${provenance.captures.map(({ name }) => name).join(', ') || 'a capture'}.`,
    formats,
    opcodes,
    keywords: [...keywordsOf(app, parameters, request.isClean !== null), ...urlKeywords(urls, INFERRED)],
    servers: app.servers,
    overlay,
    provenance,
  });
}

const INFERRED: Origin = { status: 'inferred', sources: [], round: 0, comment: null };

function opcodeInput(
  { names, baseNs }: SignatureRequest,
  { type, inference }: InferredSelection,
  formats: readonly InferredFormat[],
  app: AppRequests,
): OpcodeInput {
  return {
    messages: inference.messages,
    heads: inference.heads,
    fields: formats.flatMap(({ opcodeField }) => opcodeField ?? []),
    userOfFlow: names.flows.user,
    roleOfFlow: [],
    exchanges: app.exchanges.map((row) => exchangeOf(names, row, app.ownFetches)),
    datagramFormats: type === 'udp' ? formats.map((_, row) => row) : [],
    baseNs,
  };
}

function exchangeOf(
  { http, flows, strings }: CaptureNames,
  row: number,
  ownFetches: ReadonlyMap<number, string>,
): HttpExchange {
  return {
    url: http.url[row] < 0 ? '' : strings.text(http.url[row]),
    method: strings.text(http.method[row]),
    fetchedFrom: ownFetches.get(row) ?? null,
    timeNs: http.requestStartNs[row],
    requestBytes: http.requestBytes[row],
    responseBytes: http.responseBytes[row],
    user: flows.user[http.flow[row]] ?? -1,
  };
}

function keywordsOf(
  { fields }: AppRequests,
  parameters: ParameterSet,
  isClean: boolean,
): readonly KeywordSignature[] {
  return extractKeywords(fields, {
    bytes: parameters.keywordBytes,
    coverage: parameters.keywordCoverage,
    fewValues: parameters.keywordFewValues,
    isClean,
  });
}

/** Keywords and servers that follow from flows which speak the app's formats. */
export function namesOf(
  names: CaptureNames,
  isSeed: (flow: number) => boolean,
  parameters: ParameterSet,
  isClean: ((flow: number) => boolean) | null = null,
): { keywords: readonly KeywordSignature[]; servers: readonly ServerSignature[] } {
  const app = appRequests(names, isSeed, isClean);
  return { keywords: keywordsOf(app, parameters, isClean !== null), servers: app.servers };
}

/** Formats of a selection as signatures are built of them; keys begin with the flow type. */
export function inferredFormats(
  { type, inference }: InferredSelection,
  overlay: Overlay,
): readonly InferredFormat[] {
  const { segments, layouts, heads, messages } = inference;
  return segments.formats.map((format, i) => {
    const key = `${type} ${format.key}`;
    const said = overlay.formats.find((one) => one.key === key) ?? null;
    const layout = { ...layouts[i], formatKey: key };
    const rows: number[] = [];
    for (let row = 0; row < messages.length; row += 1) if (messages.format[row] === i) rows.push(row);
    const resolved = resolveFormat(layout, said);
    return {
      transport: type,
      key,
      opcodeField: opcodeFieldOf(key, i, resolved.fields, layout.findings),
      label: null,
      anchors: format.anchors,
      direction: format.direction,
      layout,
      resolved,
      heads,
      rows: Uint32Array.from(rows),
    };
  });
}

/** Flows with a message of a format that nobody rejected; of UDP those whose every datagram is one (paper III-B). */
function seedsOf({ selections, overlay, names }: SignatureRequest): (flow: number) => boolean {
  const rejected = new Set(
    overlay.signatures.filter(({ verdict }) => verdict === 'rejected').map(({ signature }) => signature),
  );
  const matched = new Uint32Array(names.flows.length);
  const isBroken = new Uint8Array(names.flows.length);
  for (const { type, rows, inference } of selections) {
    const { formatOf, formats } = inference.segments;
    const isKept = formats.map(({ key }) => !rejected.has(`formats/${type} ${key}`));
    for (let row = 0; row < rows.length; row += 1) {
      const flow = rows.flow[row];
      if (flow < 0) continue;
      if (isKept[formatOf[row]] === true) matched[flow] += 1;
      else if (type === 'udp') isBroken[flow] = 1;
    }
  }
  return (flow) => matched[flow] > 0 && isBroken[flow] === 0;
}
