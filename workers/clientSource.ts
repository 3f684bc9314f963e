import type { NamedOpcode } from '../src/engine/model/opcode.ts';
import type { StageProgress } from '../src/engine/model/progress.ts';
import type { SourceText } from '../src/engine/opcodes/clientSource/classUnit.ts';
import {
  classNamesIn,
  isSourceName,
  mayNameUrl,
  simpleName,
} from '../src/engine/opcodes/clientSource/gather.ts';
import { isOpcodeCsv, parseOpcodeCsv } from '../src/engine/opcodes/clientSource/opcodeCsv.ts';
import { APK_STEPS, isZip, readZip } from '../src/engine/opcodes/clientSource/readZip.ts';
import {
  CLIENT_SOURCE_OPTIONS,
  searchClientSource,
} from '../src/engine/opcodes/clientSource/searchClientSource.ts';
import type { InferenceError } from '../src/rpc/contract/inferenceApi.ts';
import type { ClientSourceFindings, DroppedFile } from '../src/rpc/contract/opcodeApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import type { Reporter } from './runtime/reporter.ts';

type Findings = Result<ClientSourceFindings, InferenceError>;

/** A text that is read when it is needed, so that a client of hundreds of megabytes is not held. */
interface Source {
  readonly name: string;
  readonly read: () => Promise<string>;
}

/** Reads files of a client: twice, first for URLs, then for the classes that those files name. */
export async function clientSourceOf(
  files: readonly DroppedFile[],
  seenUrls: readonly string[],
  reporter: Reporter<StageProgress>,
): Promise<Findings> {
  const opened = await openSources(files);
  if (!opened.ok) return opened;
  const { sources, opcodes } = opened.value;
  const texts: SourceText[] = [];
  const others: Source[] = [];
  for (const [done, source] of sources.entries()) {
    if (reporter.aborted) return failed({ message: 'Stopped. Nothing of the client code is kept.' });
    reporter.report(() => progressOf(done, sources.length, 'URLs'));
    const text = await source.read();
    if (mayNameUrl(text)) texts.push({ name: source.name, text });
    else others.push(source);
  }
  const wanted = classNamesIn(texts);
  for (const source of others)
    if (wanted.has(simpleName(source.name)) || wanted.has(simpleName(source.name).split('$').at(-1) ?? ''))
      texts.push({ name: source.name, text: await source.read() });
  const found = searchClientSource(texts, { ...CLIENT_SOURCE_OPTIONS, seenUrls });
  return ok({
    opcodes: [...opcodes, ...found.opcodes],
    rejected: found.rejected,
    files: sources.length + (opcodes.length > 0 ? 1 : 0),
    classes: found.classes,
  });
}

const progressOf = (done: number, total: number, remark: string): StageProgress => ({
  stage: 'opcodes',
  done,
  total,
  unit: 'names',
  remark,
});

async function openSources(
  files: readonly DroppedFile[],
): Promise<
  Result<{ readonly sources: readonly Source[]; readonly opcodes: readonly NamedOpcode[] }, InferenceError>
> {
  const sources: Source[] = [];
  const opcodes: NamedOpcode[] = [];
  for (const { path, file } of files) {
    if (/\.apk$/i.test(file.name)) return failed({ message: `${file.name}: ${APK_STEPS}` });
    const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    if (isSourceName(file.name)) {
      sources.push({ name: path, read: () => file.text() });
    } else if (isZip(head)) {
      const zip = readZip(new Uint8Array(await file.arrayBuffer()), file.name);
      if (!zip.ok) return failed({ message: zip.problem });
      sources.push(...zip.texts.map(({ name, text }) => ({ name, read: async () => text })));
    } else if (isOpcodeCsv(await file.slice(0, 4096).text())) {
      const csv = parseOpcodeCsv(await file.text(), file.name);
      if (!csv.ok) return failed({ message: `${file.name}: ${csv.problem}` });
      opcodes.push(...csv.opcodes);
    }
  }
  if (sources.length + opcodes.length > 0) return ok({ sources, opcodes });
  return failed({
    message: 'No .java, .kt or .smali file, no zip of such, and no table of opcode and URL among the files.',
  });
}
