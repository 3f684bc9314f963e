import { resolveFormat } from '../edits/resolve.ts';
import type { Overlay } from '../model/edit.ts';
import type { ParameterSet } from '../model/parameters.ts';
import type { PayloadRows } from '../model/payloadRows.ts';
import type { KeywordSignature, Provenance, ServerSignature, SignatureSet } from '../model/signature.ts';
import { buildSet } from '../signatures/build/buildSet.ts';
import type { InferredFormat } from '../signatures/build/formatSignature.ts';
import type { KnownOpcode } from '../signatures/build/opcodeSignatures.ts';
import { extractKeywords } from '../signatures/keywords/extractKeywords.ts';
import { appRequests, type CaptureNames } from './appRequests.ts';
import type { Inference } from './inferFields.ts';

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
  /** Rows of the opcodes stage; null: the values that were seen, without labels. */
  readonly opcodes: readonly KnownOpcode[] | null;
}

/** Everything that a capture tells of an app, under a person's word, as a signature set. */
export function signaturesOf(request: SignatureRequest): SignatureSet {
  const { overlay, names, parameters, provenance } = request;
  const { keywords, servers } = namesOf(names, seedsOf(request), parameters);
  return buildSet({
    name: request.name,
    description: `Inferred from ${provenance.captures.map(({ name }) => name).join(', ') || 'a capture'}.`,
    formats: request.selections.flatMap((selection) => inferredFormats(selection, overlay)),
    opcodes: request.opcodes,
    keywords,
    servers,
    overlay,
    provenance,
  });
}

/** Keywords and servers that follow from flows which speak the app's formats. */
export function namesOf(
  names: CaptureNames,
  isSeed: (flow: number) => boolean,
  parameters: ParameterSet,
): { keywords: readonly KeywordSignature[]; servers: readonly ServerSignature[] } {
  const { fields, servers } = appRequests(names, isSeed);
  const keywords = extractKeywords(fields, {
    bytes: parameters.keywordBytes,
    coverage: parameters.keywordCoverage,
    fewValues: parameters.keywordFewValues,
  });
  return { keywords, servers };
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
    return {
      transport: type,
      key,
      anchors: format.anchors,
      direction: format.direction,
      layout,
      resolved: resolveFormat(layout, said),
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
