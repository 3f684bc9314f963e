import type { StageProgress } from '../../src/engine/model/progress.ts';
import type { Terminal } from './terminal.ts';

const EVERY_MS = 100;

/** Shows how far a stage is, at most ten times a second, where a person looks. */
export function stageReporter(terminal: Terminal): (progress: StageProgress) => void {
  let shownMs = 0;
  let stage = '';
  let startedMs = performance.now();
  return (progress) => {
    if (!terminal.isInteractive) return;
    const nowMs = performance.now();
    if (progress.stage !== stage) {
      stage = progress.stage;
      startedMs = nowMs;
    }
    if (nowMs - shownMs < EVERY_MS) return;
    shownMs = nowMs;
    terminal.status(stageLine(progress, nowMs - startedMs));
  };
}

/** `segments: 41 % of 12,000 rows, 88,000 rows/s, 1 s left, formats` */
export function stageLine({ stage, done, total, unit, remark }: StageProgress, elapsedMs: number): string {
  const rate = done / Math.max(elapsedMs, 1);
  const end = remark === '' ? '' : `, ${remark}`;
  const speed = `${Math.round(rate * 1000).toLocaleString('en')} ${unit}/s`;
  if (total === null) return `${stage}: ${done.toLocaleString('en')} ${unit}, ${speed}${end}`;
  const share = total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total));
  const leftS = rate > 0 ? Math.ceil((total - done) / rate / 1000) : 0;
  return `${stage}: ${share} % of ${total.toLocaleString('en')} ${unit}, ${speed}, ${Math.max(0, leftS)} s left${end}`;
}
