import type { FieldOverlay, FormatOverlay, ResolvedField, ResolvedFormat } from '../model/edit.ts';
import type { Field, FieldLayout } from '../model/field.ts';

/**
 * Lays what a person said over what was inferred; `overlay` null where nothing was said. Cuts are obeyed here too: they
 * show at once, before inference has followed, and where it does not look.
 */
export function resolveFormat(layout: FieldLayout, overlay: FormatOverlay | null): ResolvedFormat {
  const said = overlay?.fields ?? [];
  const pieces = overlay === null ? piecesOf(layout) : underWord(piecesOf(layout), overlay);
  const fields = pieces.map((piece) =>
    resolveField(piece, said.find((word) => isSameRange(word, piece)) ?? null),
  );
  const orphans = said.filter((word) => !pieces.some((piece) => isSameRange(word, piece)));
  return { key: layout.formatKey, name: overlay?.name ?? null, fields, orphans };
}

/** A byte range, and the inferred field that it is. */
interface Piece {
  readonly offset: number;
  /** Null: to the end of the message. */
  readonly length: number | null;
  /** Row of the layout's fields; -1 where a person's cuts made the range and inference has not followed. */
  readonly inferred: number;
  readonly type: Field['type'];
  readonly byteOrder: Field['byteOrder'];
}

function piecesOf({ fields }: FieldLayout): readonly Piece[] {
  return fields.map(({ offset, length, type, byteOrder }, inferred) => ({
    offset,
    length,
    inferred,
    type,
    byteOrder,
  }));
}

function underWord(pieces: readonly Piece[], { pins, bans }: FormatOverlay): readonly Piece[] {
  const split = pieces.flatMap((piece) => splitAt(piece, pins));
  const out: Piece[] = [];
  for (const piece of split) {
    const before = out.at(-1);
    if (before === undefined || before.length === null || !bans.includes(piece.offset)) out.push(piece);
    else
      out[out.length - 1] = madeOf(
        before.offset,
        piece.length === null ? null : before.length + piece.length,
      );
  }
  return out;
}

function splitAt(piece: Piece, pins: readonly number[]): readonly Piece[] {
  const end = piece.length === null ? Number.POSITIVE_INFINITY : piece.offset + piece.length;
  const inside = pins.filter((pin) => pin > piece.offset && pin < end);
  if (inside.length === 0) return [piece];
  const edges = [piece.offset, ...inside];
  return edges.map((offset, i) => {
    const next = edges[i + 1] ?? end;
    return madeOf(offset, next === Number.POSITIVE_INFINITY ? null : next - offset);
  });
}

const madeOf = (offset: number, length: number | null): Piece => ({
  offset,
  length,
  inferred: -1,
  type: length === null ? 'payload' : 'unidentified',
  byteOrder: null,
});

const isSameRange = (word: FieldOverlay, piece: Piece): boolean =>
  word.offset === piece.offset && word.length === piece.length;

function resolveField(piece: Piece, word: FieldOverlay | null): ResolvedField {
  const { offset, length, inferred } = piece;
  const confirmed = word?.confirmed ?? null;
  const type = word?.type ?? confirmed?.type ?? (word?.isRejected ? 'unidentified' : piece.type);
  return {
    offset,
    length,
    inferred,
    name: word?.name ?? null,
    comment: word?.comment ?? null,
    type,
    inferredType: piece.type,
    byteOrder: word?.byteOrder ?? confirmed?.byteOrder ?? piece.byteOrder,
    source: sourceOf(word),
    isConflict: inferred >= 0 && confirmed !== null && word?.type === null && confirmed.type !== piece.type,
  };
}

function sourceOf(word: FieldOverlay | null): ResolvedField['source'] {
  if (word === null) return 'inferred';
  if (word.isRejected) return 'rejected';
  if (word.confirmed !== null) return 'confirmed';
  const isEdited =
    word.type !== null || word.byteOrder !== null || word.name !== null || word.comment !== null;
  return isEdited ? 'edited' : 'inferred';
}
