/** Shows the browser's file picker for one file. */
export function chooseFile(take: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.onchange = () => {
    const file = input.files?.[0];
    if (file !== undefined) take(file);
  };
  input.click();
}
