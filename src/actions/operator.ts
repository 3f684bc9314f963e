import type { OperatorChoice } from '../engine/model/operator.ts';
import type { App } from './app.ts';
import { sayError } from './log.ts';

/** Minutes of the chosen part and period; asked again where another was chosen meanwhile. */
export async function showOperator(app: App): Promise<void> {
  const { activity, activityPeriod, operatorChoice } = app.store.getState();
  try {
    const operatorView = await app.client.operator({ ...operatorChoice, period: activityPeriod });
    const now = app.store.getState();
    const isWanted =
      now.activity === activity &&
      now.activityPeriod === activityPeriod &&
      now.operatorChoice === operatorChoice;
    if (isWanted) app.store.setState({ operatorView });
  } catch (error) {
    sayError(app.store, error);
  }
}

/** Chooses service, role, server, or by what there are lines. */
export async function chooseOperator(
  app: App,
  choice: Partial<Omit<OperatorChoice, 'period'>>,
): Promise<void> {
  const { operatorChoice } = app.store.getState();
  app.store.setState({ operatorChoice: { ...operatorChoice, ...choice } });
  await showOperator(app);
}
