import type { ParameterSet } from '../src/engine/model/parameters.ts';
import type { StageProgress } from '../src/engine/model/progress.ts';
import type { Score } from '../src/engine/model/score.ts';
import type { SignatureSet } from '../src/engine/model/signature.ts';
import type { Classification } from '../src/engine/model/task.ts';
import {
  type ClassifiableTables,
  classifyCapture,
  selectForClassification,
} from '../src/engine/pipeline/classifyCapture.ts';
import { scoreTasks } from '../src/engine/scoring/scoreTasks.ts';
import { TruthError } from '../src/engine/scoring/truth.ts';
import { TruthReader } from '../src/engine/scoring/truthReader.ts';
import type { ClassifyError } from '../src/rpc/contract/classifyApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import type { OpenCapture } from './openCapture.ts';
import { payloadOf } from './payloadQueries.ts';
import { drive } from './runtime/drive.ts';
import type { Reporter } from './runtime/reporter.ts';
import { linesOf } from './truthFile.ts';

/** Classifies an open capture, payload read from its files; an error where it was stopped. */
export async function classifyOpen(
  capture: OpenCapture,
  tables: ClassifiableTables,
  set: SignatureSet,
  parameters: ParameterSet,
  reporter: Reporter<StageProgress>,
): Promise<Result<Classification, ClassifyError>> {
  const rows = selectForClassification(tables, set);
  const wanted = { type: 'tcp', rows: rows.tcp, wantedBytes: Number.POSITIVE_INFINITY } as const;
  const payload = rows.tcp.length === 0 ? null : await payloadOf(capture, tables.packets, wanted, parameters);
  const classification = await drive(classifyCapture(tables, rows, payload, set), reporter);
  return classification === null ? failed({ message: 'Stopped.' }) : ok(classification);
}

/** Reads a truth file and compares. */
export async function scoreOpen(
  tables: ClassifiableTables,
  classification: Classification,
  file: File,
): Promise<Result<Score, ClassifyError>> {
  const reader = new TruthReader();
  try {
    for await (const line of linesOf(file)) reader.line(line);
    return ok(scoreTasks({ ...tables, classification }, reader.finish()));
  } catch (error) {
    if (error instanceof TruthError) return failed({ message: `${file.name}: ${error.message}` });
    throw error;
  }
}
