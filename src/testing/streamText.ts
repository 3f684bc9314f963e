export const CLIENT = '10.0.0.1:40000';
export const SERVER = '93.184.216.34:8123';

/** Latin-1 text as `conversation.ts` reads it. */
export const escaped = (text: string): string =>
  text.replaceAll(/[^!-~]|\\/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
export const bytes = (...values: number[]): string => String.fromCharCode(...values);

/** A TCP conversation: `>` pieces go to the server, `<` ones to the client, each a segment, a second apart. */
export function stream(pieces: readonly string[], [client, server] = [CLIENT, SERVER]): string {
  const next = { '>': 1, '<': 1 };
  const lines = pieces.map((piece, i) => {
    const way = piece[0] === '<' ? '<' : '>';
    const payload = piece.slice(1);
    const [from, to] = way === '>' ? [client, server] : [server, client];
    const line = `${i + 1} ${from} > ${to} tcp PA seq=${next[way]} ack=${next[way === '>' ? '<' : '>']} ${escaped(payload)}`;
    next[way] += payload.length;
    return line;
  });
  return [
    `0 ${client} > ${server} tcp S seq=0`,
    `0.1 ${server} > ${client} tcp SA seq=0 ack=1`,
    ...lines,
  ].join('\n');
}
