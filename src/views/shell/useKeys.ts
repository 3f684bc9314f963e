import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { stopReading } from '../../actions/openCapture.ts';
import { useApp } from '../appContext.ts';
import { COMMANDS } from './commands.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The keys of the commands, and Esc to stop a load. */
export function useKeys(): void {
  const app = useApp();
  useEffect(() => {
    const stop = (): void => {
      if (app.store.getState().dialogue === null) stopReading(app);
    };
    const bindings: Record<string, (event: KeyboardEvent) => void> = {};
    bindings.Escape = stop;
    for (const { keys, run, isPossible, isPlain } of COMMANDS) {
      if (keys === undefined) continue;
      // `?` is typed with Shift on many keyboards, so the modifier is left open.
      const pattern = keys === '?' ? '(\\?)' : keys;
      const handle = (event: KeyboardEvent): void => {
        const state = app.store.getState();
        if (isPlain && (isTyping(event.target) || state.dialogue !== null)) return;
        if (isPossible?.(state) === false) return;
        event.preventDefault();
        run(app);
      };
      bindings[pattern] = handle;
      if (keys === '?' || keys === '/') bindings[`Shift+${pattern}`] = handle;
    }
    return tinykeys(window, bindings);
  }, [app]);
}
