import { type ReactNode, useEffect, useState } from 'react';
import { edit } from '../../actions/edit.ts';
import { effectiveParameters } from '../../actions/inferFields.ts';
import { PARAMETERS, type ParameterName } from '../../engine/model/parameters.ts';
import { useApp } from '../appContext.ts';
import { useOverlay } from './useFormat.ts';

/** What is done to payload before inference, and how much of it is looked at. */
export function PayloadOptions(): ReactNode {
  return (
    <section>
      <div className="section-head">Payload</div>
      <Option name="headBytes" label="bytes looked at" />
      <Option name="transform" label="transform" />
    </section>
  );
}

function Option({ name, label }: { readonly name: ParameterName; readonly label: string }): ReactNode {
  const app = useApp();
  const value = effectiveParameters(useOverlay())[name];
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const isNumber = typeof PARAMETERS[name].default === 'number';
  const apply = (): void => {
    const next = isNumber ? Number(text) : text.trim();
    const isUsable = isNumber ? Number.isInteger(next) && Number(next) > 1 : next !== '';
    if (!isUsable) setText(String(value));
    else if (next !== value) void edit(app, { kind: 'parameter.set', name, value: next });
  };
  return (
    <label className="format-item" title={PARAMETERS[name].meaning}>
      <span className="second">{label}</span>
      <input
        className="payload-option mono"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </label>
  );
}
