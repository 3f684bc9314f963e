import type { ReactNode } from 'react';
import { chooseOperator } from '../../actions/operator.ts';
import type { OperatorView } from '../../engine/model/operator.ts';
import { SPLITS, type Split } from '../../engine/model/split.ts';
import { useApp, useAppState } from '../appContext.ts';

/** Which service, role and server, and by what there are lines. */
export function OperatorChoices({ view }: { readonly view: OperatorView }): ReactNode {
  const app = useApp();
  const { service, role, server, by } = useAppState((state) => state.operatorChoice);
  return (
    <>
      <Choice
        label="Service"
        value={service}
        names={view.services}
        all="every service"
        onChange={(next) => void chooseOperator(app, { service: next })}
      />
      <Choice
        label="Server role"
        value={role}
        names={view.roles}
        all="every role"
        onChange={(next) => void chooseOperator(app, { role: next })}
      />
      <Choice
        label="Server"
        value={server}
        names={view.servers}
        all="every server"
        onChange={(next) => void chooseOperator(app, { server: next })}
      />
      <Choice
        label="Lines by"
        value={by}
        names={SPLITS.filter((split) => split !== 'time of day' && split !== 'period')}
        all="one line"
        onChange={(next) => void chooseOperator(app, { by: next as Split | null })}
        prefix="by "
      />
    </>
  );
}

function Choice({
  label,
  value,
  names,
  all,
  onChange,
  prefix = '',
}: {
  readonly label: string;
  readonly value: string | null;
  readonly names: readonly string[];
  readonly all: string;
  readonly onChange: (value: string | null) => void;
  readonly prefix?: string;
}): ReactNode {
  return (
    <select
      className="activity-choice"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{all}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {prefix}
          {name}
        </option>
      ))}
    </select>
  );
}
