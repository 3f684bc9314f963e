/** Serves dist/ as any static host would: `node scripts/serve.mjs PORT [/BASE]`. Prints its address; port 0 takes a free one. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};
const [port = '4179', base = ''] = process.argv.slice(2);
const root = resolve('dist');

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  const inside = path.startsWith(`${base}/`) ? path.slice(base.length) : null;
  let file = inside === null ? null : join(root, normalize(inside));
  if (file?.startsWith(root) && existsSync(file) && statSync(file).isDirectory())
    file = join(file, 'index.html');
  if (file === null || !file.startsWith(root) || !existsSync(file)) {
    response.writeHead(404).end('not here');
    return;
  }
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});
server.listen(Number(port), 'localhost', () =>
  console.log(`http://localhost:${server.address().port}${encodeURI(base)}/`),
);
