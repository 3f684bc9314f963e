import type { StreamPage, StreamPiece } from '../../rpc/contract/captureApi.ts';

/** One line of a direction's payload: the head of a piece, some of its bytes, or a mark where bytes are missing. */
export type StreamLine =
  | { readonly kind: 'head'; readonly piece: StreamPiece }
  | { readonly kind: 'missing'; readonly piece: StreamPiece }
  | { readonly kind: 'bytes'; readonly piece: StreamPiece; readonly from: number; readonly to: number };

/** Where each piece's lines begin, so that any line is found without making them all. */
export interface StreamLines {
  readonly count: number;
  at(index: number): StreamLine | null;
  /** First line of a packet, or -1. */
  lineOf(packet: number): number;
}

export function streamLines(page: StreamPage, bytesPerLine: number): StreamLines {
  const { pieces } = page;
  const starts = new Uint32Array(pieces.length + 1);
  for (const [i, piece] of pieces.entries()) {
    const lines = piece.kind === 'bytes' ? 1 + Math.ceil(piece.length / bytesPerLine) : 1;
    starts[i + 1] = (starts[i] ?? 0) + lines;
  }
  return {
    count: starts[pieces.length] ?? 0,
    at(index) {
      let low = 0;
      let high = pieces.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= index) low = middle;
        else high = middle;
      }
      const piece = pieces[low];
      if (piece === undefined) return null;
      const line = index - (starts[low] ?? 0);
      if (piece.kind !== 'bytes') return { kind: 'missing', piece };
      if (line === 0) return { kind: 'head', piece };
      const from = piece.at + (line - 1) * bytesPerLine;
      return { kind: 'bytes', piece, from, to: Math.min(from + bytesPerLine, piece.at + piece.length) };
    },
    lineOf(packet) {
      const piece = pieces.findIndex(
        (candidate) => candidate.packet === packet && candidate.kind === 'bytes',
      );
      return piece < 0 ? -1 : (starts[piece] ?? -1);
    },
  };
}
