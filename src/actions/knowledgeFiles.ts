const HEAD_BYTES = 65_536;

/** Whether a file, plain or gzip, begins as a truth file does, or as a person's labels of flows and tasks. */
export async function isTruthFile(file: File): Promise<boolean> {
  const head = await headOf(file);
  const [first = ''] = head.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const cells = first
    .toLowerCase()
    .split(',')
    .map((cell) => cell.trim());
  const isTable = ['client', 'server', 'task'].every((name) => cells.includes(name));
  const isList = /^\s*\[\s*\{/.test(head) && /"clientPort"\s*:/.test(head) && /"task"\s*:/.test(head);
  return isTable || isList || /^\s*\{"row":\s*"header"/.test(head);
}

/** Whether a file is a signature file: an object with lists of formats and keywords. Told from its first bytes. */
export async function isSignatureFile(file: File): Promise<boolean> {
  const head = await headOf(file);
  return (
    /^\s*\{/.test(head) && /"(?:formats|keywords)"\s*:\s*\[/.test(head) && /"description"\s*:/.test(head)
  );
}

/** First characters, decompressed. */
async function headOf(file: File): Promise<string> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (start[0] !== 0x1f || start[1] !== 0x8b) return file.slice(0, HEAD_BYTES).text();
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    const { value } = await reader.read();
    return new TextDecoder().decode(value?.subarray(0, HEAD_BYTES));
  } catch {
    return '';
  } finally {
    void reader.cancel().catch(() => {});
  }
}
