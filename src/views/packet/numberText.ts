/** One to eight bytes as an unsigned number, most significant first or, reversed, last; the text for more. */
export function numberText(bytes: Uint8Array, isReversed: boolean): string {
  if (bytes.length === 0) return '';
  if (bytes.length > 8) return isReversed ? '' : 'more than 8 bytes';
  let value = 0n;
  for (let i = 0; i < bytes.length; i += 1) {
    value = (value << 8n) | BigInt(bytes[isReversed ? bytes.length - 1 - i : i] ?? 0);
  }
  return `${value.toLocaleString('en')}  0x${value.toString(16).padStart(bytes.length * 2, '0')}`;
}
