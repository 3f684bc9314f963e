import { FLOW_FIELDS } from '../engine/filter/flowFields.ts';
import { parseFilter } from '../engine/filter/parse.ts';
import type { CaptureClient } from '../rpc/client/captureClient.ts';
import { latestOnly } from '../rpc/client/latestOnly.ts';
import type { AppStore } from '../state/store.ts';
import { sayError } from './log.ts';

const BINS = 240;

/** The typed expression and every chip must hold. */
export function wholeExpression(where: string, chips: readonly string[]): string {
  const parts = [...(where.trim() === '' ? [] : [where]), ...chips];
  return parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => `(${part})`).join(' && ');
}

/** Asks the worker for the rows as filtered and sorted; of several calls in a row only the last counts. */
export function createFlowQuery(store: AppStore, client: CaptureClient): () => Promise<void> {
  const view = latestOnly(() => {
    const { where, chips, sort, tables } = store.getState();
    const whole = wholeExpression(where, chips);
    return client.flowView({ where: whole, sort, haveRevision: tables?.revision ?? -1 });
  });
  const histogram = latestOnly(() => client.flowHistogram('', BINS));
  return async () => {
    const parsed = parseFilter(store.getState().where, FLOW_FIELDS);
    store.setState({ whereProblem: parsed.ok ? null : parsed.problem });
    if (!parsed.ok) return;
    try {
      const answer = await view();
      if (answer === null) return;
      if (!answer.ok) {
        store.setState({ whereProblem: answer.error });
        return;
      }
      const { order, tables, facets, allFacets } = answer.value;
      store.setState((state) => ({ order, facets, allFacets, tables: tables ?? state.tables }));
      const bins = tables === null ? null : await histogram();
      if (bins?.ok) store.setState({ histogram: bins.value });
    } catch (error) {
      sayError(store, error);
    }
  };
}
