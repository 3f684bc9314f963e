import type { Exported, WireForm } from './wireForm.ts';

/** `protos.txt` of nDPI: host names only, as its custom rules know no payload. */
export function ndpiProtos(form: WireForm): Exported {
  const hosts = new Set<string>();
  const notExpressed: string[] = [];
  let others = 0;
  for (const { says, all } of form.keywords) {
    const host = all.find(({ field }) => field === 'host' || field === 'query');
    if (says === 'task' || host === undefined) {
      others += 1;
      continue;
    }
    if (!/^[\w.-]+$/.test(host.value))
      notExpressed.push(`host '${host.value}': it has characters that a rule has no place for`);
    else hosts.add(host.value.toLowerCase());
    if (all.length > 1) notExpressed.push(`host '${host.value}': what else its requests hold`);
  }
  const kept = [...hosts]
    .filter((host) => ![...hosts].some((wider) => wider !== host && host.includes(wider)))
    .sort();
  const dropped = hosts.size - kept.length;
  if (dropped > 0) notExpressed.push(`${dropped} hosts: a shorter name that they contain is a rule`);
  if (others > 0) notExpressed.push(`${others} keywords of methods, URLs, user agents, referers and tasks`);
  for (const { title } of form.formats) notExpressed.push(`format '${title}': rules know no payload`);
  const name = `cd_${form.identifier}`;
  const lines = kept.map((host) => `host:"${host}"@${name}`);
  const text = `# Written by chatdissect: host names only, payload has no place in custom rules of nDPI.\n# ndpiReader -p FILE -i CAPTURE\n${lines.join('\n')}\n`;
  return { text, notExpressed };
}
