/** Bytes that are looked at: keys are sorted, so `formats` comes after the opening words, before anything large. */
const HEAD_BYTES = 4096;

/** True for one JSON file that says it holds signatures, in any version. */
export async function isSignatureFile(files: readonly File[]): Promise<boolean> {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) return false;
  const head = await file.slice(0, HEAD_BYTES).text();
  if (!/^\ufeff?\s*\{/.test(head)) return false;
  return /"(?:formats|opcodes|keywords|selections|provenance)"\s*:/.test(head);
}
