import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { goToStep, toggleWay } from '../../actions/way.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp } from '../appContext.ts';
import { countText } from '../format.ts';
import { useWay } from './useWay.ts';
import type { WayStep } from './waySteps.ts';
import './way.css';

/** The paper's Fig. 1 as the way through: each step with what it has and what it waits for, and the way back. */
export function WayStrip(): ReactNode {
  const app = useApp();
  const steps = useWay();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // The key that opened it comes from somewhere in the page: the steps are next.
    if (document.activeElement !== document.body) return;
    const here = list.current?.querySelector<HTMLElement>('[aria-current=step]');
    (here ?? list.current?.querySelector('button'))?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(to, buttons.length - 1))]?.focus();
  };
  return (
    <nav className="way-strip" aria-label="The way through">
      <ol ref={list} onKeyDown={onKeyDown}>
        {steps.map((step) => (
          <li key={step.id}>
            <Step step={step} onGo={() => goToStep(app, step.id)} />
          </li>
        ))}
      </ol>
      <div className="way-back" aria-hidden="true">
        <span>what is new is extracted again</span>
      </div>
      <button type="button" className="iconbtn way-close" title="Hide (W)" onClick={() => toggleWay(app)}>
        <Icon name="cross" label="Hide the way through" />
      </button>
    </nav>
  );
}

function Step({ step, onGo }: { readonly step: WayStep; readonly onGo: () => void }): ReactNode {
  const { title, section, has, waits, asks, isDone, isHere } = step;
  return (
    <button
      type="button"
      className={`way-step${isHere ? ' is-here' : ''}${isDone ? ' is-done' : ''}${asks > 0 ? ' is-asking' : ''}`}
      aria-current={isHere ? 'step' : undefined}
      title={`Paper ${section}. Has: ${has}.${waits === null ? '' : ` Waits for: ${waits}.`}`}
      onClick={onGo}
    >
      <span className="way-title">
        <b>{title}</b>
        {isDone && <Icon name="check" label="done" />}
        {asks > 0 && <i className="way-asks">{countText(asks)}</i>}
        <span className="way-section">{section}</span>
      </span>
      <span className="way-has">{has}</span>
      <span className="way-waits">{waits === null ? '' : `waits for ${waits}`}</span>
    </button>
  );
}
