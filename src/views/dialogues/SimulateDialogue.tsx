import { type ReactNode, useEffect, useState } from 'react';
import { simulateCapture } from '../../actions/simulate.ts';
import type { SimulatorChoice, SimulatorProgress } from '../../rpc/contract/simulatorApi.ts';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { useApp } from '../appContext.ts';
import { countText } from '../format.ts';

/** Makes a synthetic capture with known truth, here in the browser, and opens it. */
export function SimulateDialogue({ onClose }: { readonly onClose: () => void }): ReactNode {
  const app = useApp();
  const [scenarios, setScenarios] = useState<readonly SimulatorChoice[]>([]);
  const [scenario, setScenario] = useState('controlled-experiment');
  const [seed, setSeed] = useState(1);
  const [users, setUsers] = useState('');
  const [hours, setHours] = useState('');
  const [wantsTruth, setWantsTruth] = useState(false);
  const [progress, setProgress] = useState<SimulatorProgress | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    app
      .simulator()
      .choices()
      .then(
        (choices) => setScenarios(choices.scenarios),
        (error: unknown) => setProblem(String(error)),
      );
  }, [app]);
  const start = async (): Promise<void> => {
    const stop = new AbortController();
    setRunning(stop);
    setProblem(null);
    const request = {
      scenario,
      seed,
      wantsTruth,
      ...(users !== '' && { users: Number(users) }),
      ...(hours !== '' && { hours: Number(hours) }),
    };
    const wrong = await simulateCapture(app, request, stop.signal, setProgress);
    setRunning(null);
    setProgress(null);
    if (wrong === null) onClose();
    else setProblem(wrong);
  };
  const close = (): void => {
    running?.abort();
    onClose();
  };
  return (
    <Dialogue label="Make a capture" onClose={close}>
      <h2>Make a capture</h2>
      <form
        className="simulate"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <label htmlFor="simulate-scenario">scenario</label>
        <select id="simulate-scenario" value={scenario} onChange={(event) => setScenario(event.target.value)}>
          {scenarios.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <span />
        <span className="second">{scenarios.find(({ name }) => name === scenario)?.summary}</span>
        <label htmlFor="simulate-seed">seed</label>
        <input
          id="simulate-seed"
          type="number"
          min={0}
          step={1}
          value={seed}
          onChange={(event) => setSeed(Math.max(0, Math.trunc(Number(event.target.value))))}
        />
        <label htmlFor="simulate-users">users</label>
        <input
          id="simulate-users"
          type="number"
          min={1}
          placeholder="the scenario’s"
          value={users}
          onChange={(event) => setUsers(event.target.value)}
        />
        <label htmlFor="simulate-hours">hours</label>
        <input
          id="simulate-hours"
          type="number"
          min={0}
          step="any"
          placeholder="the scenario’s"
          value={hours}
          onChange={(event) => setHours(event.target.value)}
        />
        <span />
        <label>
          <input
            type="checkbox"
            checked={wantsTruth}
            onChange={(event) => setWantsTruth(event.target.checked)}
          />{' '}
          save what every packet is, and the experiment’s log
        </label>
        <span />
        <span className="simulate-actions">
          <button type="submit" className="btn is-main" disabled={running !== null}>
            Make and open
          </button>
          {running !== null && (
            <button type="button" className="btn" onClick={() => running.abort()}>
              Stop
            </button>
          )}
          {running !== null && (
            <span className="second" role="status">
              {progress === null
                ? 'Beginning.'
                : `${countText(progress.packets)} packets, ${Math.round(progress.share * 100)}%`}
            </span>
          )}
        </span>
        {problem !== null && (
          <>
            <span />
            <span role="alert">{problem}</span>
          </>
        )}
      </form>
    </Dialogue>
  );
}
