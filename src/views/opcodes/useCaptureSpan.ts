import { useAppState } from '../appContext.ts';
import type { TimeSpan } from './EvidenceCharts.tsx';

const NOTHING: TimeSpan = { startNs: 0, endNs: 1 };

/** From the first flow's beginning to the last one's end, since the capture's base. */
export function useCaptureSpan(): TimeSpan {
  return useAppState((state) => state.histogram) ?? NOTHING;
}
