/** A file with its path inside what was dropped; its name where it was dropped by itself. */
export interface FileWithPath {
  readonly path: string;
  readonly file: File;
}

/** All files of a drop, those inside dropped folders too where the browser shows them, in the order of their paths. */
export async function filesOfDrop(data: DataTransfer): Promise<FileWithPath[]> {
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => entry === null))
    return Array.from(data.files, (file) => ({ path: file.name, file }));
  const found: FileWithPath[] = [];
  for (const entry of entries) if (entry !== null) await collect(entry, found);
  found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return found.map(({ path, file }) => ({ path: path.replace(/^\//, ''), file }));
}

async function collect(entry: FileSystemEntry, found: FileWithPath[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    if (!file.name.startsWith('.')) found.push({ path: entry.fullPath, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives at most 100 entries a call, then none.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const inner of some) await collect(inner, found);
  }
}
