import type { LogEntry } from './experiment.ts';

/** The experiment's log as CSV: `start,end,device,service,task`, times in UTC with milliseconds. */
export const logHead = (): string => 'start,end,device,service,task\n';

export function logLine(startSeconds: number, entry: LogEntry): string {
  const { startNs, endNs, device, service, task } = entry;
  const name = task.includes('"') ? `"${task.replaceAll('"', '""')}"` : task;
  return `${timeText(startSeconds, startNs)},${timeText(startSeconds, endNs)},${device},${service},${name}\n`;
}

/** `2013-10-20T02:00:04.120Z` */
function timeText(startSeconds: number, ns: number): string {
  const milliseconds = Math.floor(ns / 1e6);
  const total = startSeconds + Math.floor(milliseconds / 1000);
  const days = Math.floor(total / 86_400);
  const rest = total - days * 86_400;
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  return `${dateText(days)}T${clock}.${String(milliseconds % 1000).padStart(3, '0')}Z`;
}

/** Civil date of a day of the epoch. */
function dateText(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const place = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * place + 2) / 5) + 1;
  const month = place < 10 ? place + 3 : place - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
