import type { Workflow } from '../model/figure.ts';
import type { Report } from '../model/report.ts';
import { escaped, unitText } from './text.ts';

const MOST_SERVERS = 20;
const MOST_WORKFLOWS = 40;

/** Figures 4 and 5 as tables: servers by role, and the usual course of each task. */
export function drawingsHtml({ groups, servers, workflows }: Report): string {
  const groupRows = groups.map(({ role, servers: rows, users, flows, links }) => {
    const by = links.map(
      ({ flowClass, bytesUplink, bytesDownlink }) =>
        `${flowClass.toUpperCase()} ${unitText(bytesUplink + bytesDownlink, 'B')}`,
    );
    const hosts = [...new Set(rows.flatMap((row) => servers[row].host ?? []))];
    const largest = rows.slice(0, MOST_SERVERS).map((row) => `${servers[row].address}:${servers[row].port}`);
    const more = rows.length > MOST_SERVERS ? ` and ${rows.length - MOST_SERVERS} more` : '';
    return `<tr><th>${escaped(role)}</th><td>${rows.length}</td><td>${users}</td><td>${flows}</td><td class="words">${escaped(by.join(', '))}</td><td class="words">${escaped(hosts.slice(0, MOST_SERVERS).join(', '))}</td><td class="words">${escaped(largest.join(', ') + more)}</td></tr>`;
  });
  return [
    '<h2>Fig. 4: servers by role</h2><div class="wide"><table><thead><tr><th>Role</th><th>Servers</th><th>Users</th><th>Flows</th><th>Volume</th><th>Hosts</th><th>Largest servers</th></tr></thead>',
    `<tbody>${groupRows.join('')}</tbody></table></div><h2>Fig. 5: the usual course of tasks</h2>`,
    ...workflows.slice(0, MOST_WORKFLOWS).map(workflowHtml),
    workflows.length > MOST_WORKFLOWS
      ? `<p>${workflows.length - MOST_WORKFLOWS} rarer ones are left out.</p>`
      : '',
  ].join('\n');
}

function workflowHtml({ service, task, count, typical, steps }: Workflow): string {
  const rows = steps.map(
    (step) =>
      `<tr><th>${unitText(step.afterS, 's')}</th><td class="words">${escaped(step.fromServer ? `${step.role} → client` : `client → ${step.role}`)}</td><td class="words">${escaped(step.flowClass.toUpperCase())}</td><td class="words">${escaped(step.what)}</td><td>${step.count}</td><td>${step.times.toFixed(1)}</td><td>${unitText(step.bytesUplink, 'B')}</td><td>${unitText(step.bytesDownlink, 'B')}</td></tr>`,
  );
  return `<details><summary>${escaped(`${service}: ${task}`)}, seen ${count} times, ${typical} of them exactly so</summary><table><thead><tr><th>Median after</th><th>From, to</th><th>By</th><th>What</th><th>Seen</th><th>Times</th><th>Up</th><th>Down</th></tr></thead><tbody>${rows.join('')}</tbody></table></details>`;
}
