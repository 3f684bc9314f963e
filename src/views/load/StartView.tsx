import type { ReactNode } from 'react';
import { openSample } from '../../actions/openCapture.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp } from '../appContext.ts';
import { chooseFiles } from '../shell/chooseFiles.ts';

const FIELDS = [
  { letter: 'L', type: 'l', bytes: '00 00 13 47' },
  { letter: 'C', type: 'c', bytes: '00 10 00 01' },
  { letter: 'R', type: 'r', bytes: '00 00 00' },
  { letter: 'O', type: 'o', bytes: '09' },
  { letter: 'S', type: 's', bytes: '00 00 00 2d' },
];
const WAY = [
  ['Load', 'packets to flows, what is known is named'],
  ['Flows', 'each flow, its packets and both directions of payload'],
  ['Fields', 'boundaries and types on the bytes, with reasons'],
  ['Opcodes', 'what each value means: evidence, and your last word'],
  ['Signatures', 'keep, compare, hand on to Wireshark and others'],
  ['Classify', 'every task of a capture, and rounds of feedback'],
  ['Activity', 'the paper’s figures and tables of your capture'],
] as const;

/** No capture yet: the whole window takes one, a sample is a click away. */
export function StartView(): ReactNode {
  const app = useApp();
  return (
    <div className="start">
      <div className="start-drop">
        <div className="bytes-picture" aria-hidden="true">
          {FIELDS.map(({ letter, type, bytes }) => (
            <span
              key={letter}
              style={{ background: `var(--ft-${type}-fill)`, borderColor: `var(--ft-${type})` }}
            >
              <i style={{ background: `var(--edge-${type})`, color: `var(--ft-${type})` }} />
              <b style={{ background: `var(--ft-${type})` }}>{letter}</b>
              {bytes}
            </span>
          ))}
        </div>
        <h1>Drop a capture</h1>
        <div className="start-actions">
          <button type="button" className="btn is-main" onClick={() => void openSample(app)}>
            Open the sample
          </button>
          <button type="button" className="btn" onClick={() => chooseFiles(app)}>
            Choose files <kbd>Ctrl O</kbd>
          </button>
          <button
            type="button"
            className="btn"
            title="A synthetic cellular capture with known truth, made in this browser"
            onClick={() => app.store.setState({ dialogue: 'simulate' })}
          >
            Make a capture
          </button>
        </div>
        <p className="start-local">
          <Icon name="lock" />
          Read in this browser. Nothing is sent anywhere.
        </p>
        <p className="dim">
          pcap, pcapng, snoop, also in gzip, zstd or lz4; several files or a folder open as one capture. Lines
          of hex, or a data set of messages, go straight to Fields.
        </p>
      </div>
      <aside className="start-side">
        <h2>The way through</h2>
        <ol className="way">
          {WAY.map(([stage, what]) => (
            <li key={stage}>
              <b>{stage}</b>
              <span>{what}</span>
            </li>
          ))}
        </ol>
      </aside>
    </div>
  );
}
