import type { KeywordSignature, OpcodeSignature } from '../../model/signature.ts';
import { builtin, keyword, tableIVLabel } from './entries.ts';
import { OPCODE_SOURCES, type OpcodeSource } from './opcodeSources.ts';
import { WECHAT_HTTP_ONLY } from './wechatHttpOnly.ts';
import { WECHAT_OPCODES } from './wechatOpcodes.ts';

/** Clients up to 5.4 (August 2014), or those after. */
export type Era = 'early' | 'later';

const isOf = (era: Era, source: string): boolean =>
  OPCODE_SOURCES[source as OpcodeSource].isLater === (era === 'later');

const sourcesOf = (text: string): readonly string[] => text.split(' ');

/** Opcodes that sources of the era know, below `limit`, as values of the field at `offset` of `format`. */
export function wechatOpcodes(
  era: Era,
  format: string,
  offset: number,
  limit: number,
): readonly OpcodeSignature[] {
  return WECHAT_OPCODES.filter(
    ([opcode, , , , sources]) => opcode < limit && sourcesOf(sources).some((source) => isOf(era, source)),
  ).map(([value, name, url, task, text]) => {
    const sources = sourcesOf(text).filter((source) => isOf(era, source));
    const clients = sources.map((source) => OPCODE_SOURCES[source as OpcodeSource].client);
    return {
      format,
      offset,
      value,
      direction: null,
      label: tableIVLabel(task),
      url: url === null ? null : `/cgi-bin/${url}`,
      clientVersions: [...new Set(clients.filter((client) => client !== null))].sort(),
      origin: builtin(sources, name),
    };
  });
}

/**
 * A keyword a URL: it ends in the name and what is before it from the `-` or `m` on, so that `micromsgbin` (the paper)
 * and `micromsg-bin` (clients) are the same.
 */
export function wechatUrls(era: Era): readonly KeywordSignature[] {
  const fromOpcodes = WECHAT_OPCODES.flatMap(([, , url, task, sources]) =>
    url === null ? [] : [{ url, task, sources: sourcesOf(sources) }],
  );
  const httpOnly = WECHAT_HTTP_ONLY.flatMap(({ urls, task, sources }) =>
    urls.map((url) => ({ url, task, sources: sourcesOf(sources) })),
  );
  const byUrl = new Map<string, KeywordSignature>();
  for (const { url, task, sources } of [...fromOpcodes, ...httpOnly]) {
    const known = sources.filter((source) => isOf(era, source));
    const id = `url-${url.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}`;
    if (known.length === 0 || byUrl.has(id)) continue;
    const tail = url.slice(url.indexOf('bin/'));
    byUrl.set(
      id,
      keyword(
        id,
        'task',
        'http',
        [
          ['method', 'equals', 'POST'],
          ['url', 'suffix', tail],
        ],
        builtin(known),
        task,
      ),
    );
  }
  return [...byUrl.values()];
}
