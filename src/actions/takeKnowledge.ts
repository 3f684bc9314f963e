import type { App } from './app.ts';
import { importSignatures, scoreWith } from './classify.ts';
import { isSignatureFile, isTruthFile } from './knowledgeFiles.ts';
import { offerFile } from './signatures.ts';

/**
 * A single file of signatures or of known answers, where a capture is usually dropped; false where it is neither. In the
 * Classify view a set is dropped to classify with; elsewhere it is looked at first.
 */
export async function takeKnowledge(app: App, files: readonly File[]): Promise<boolean> {
  const [file] = files;
  if (files.length !== 1 || file === undefined) return false;
  if (await isTruthFile(file)) await scoreWith(app, file);
  else if (!(await isSignatureFile(file))) return false;
  else if (app.store.getState().view === 'classify') await importSignatures(app, file);
  else await offerFile(app, file);
  return true;
}
