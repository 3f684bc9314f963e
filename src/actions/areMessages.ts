const HEAD_BYTES = 4096;

/** Whether files are bare messages (hex lines, or a data set as JSON) and no captures; told from their first bytes. */
export async function areMessages(files: readonly File[]): Promise<boolean> {
  for (const file of files) {
    const head = await file.slice(0, HEAD_BYTES).text();
    if (!isMessageText(head, file.size <= HEAD_BYTES)) return false;
  }
  return files.length > 0;
}

/** The last line counts only where the text is whole. */
export function isMessageText(head: string, isWhole: boolean): boolean {
  if (/^\s*[{[]\s*["[{]/.test(head)) return true;
  const lines = head.split(/\r?\n/);
  const complete = (isWhole || lines.length === 1 ? lines : lines.slice(0, -1)).filter(
    (line) => line.trim() !== '',
  );
  return (
    complete.length > 0 && complete.every((line) => /^\s*(?:#.*|(?:(?:0x)?[0-9a-f]{2}[\s:]*)+)$/i.test(line))
  );
}
