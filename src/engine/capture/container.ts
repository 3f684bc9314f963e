/**
 * A container format, fed with its bytes. `bytes[0]` is at `offset` of the (decompressed) file, always the first
 * byte that `parse` has not taken.
 */
export interface ContainerParser {
  readonly name: string;
  /** Takes whole records; answers how many bytes, -1 when the rest of the file can't be read. */
  parse(bytes: Uint8Array, offset: number): number;
  /** How many bytes must be there for `parse` to take anything from this beginning: more than there are. */
  wanted(bytes: Uint8Array): number;
  /** The file ends with these bytes, which `parse` did not take. */
  cut(bytes: Uint8Array, offset: number): void;
}
