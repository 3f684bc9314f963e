import { type ReactNode, useState } from 'react';
import { goToPacket } from '../../actions/select.ts';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';

export function GoToDialogue({ onClose }: { readonly onClose: () => void }): ReactNode {
  const app = useApp();
  const load = useAppState((state) => state.load);
  const [text, setText] = useState('');
  const count =
    load.kind === 'ready'
      ? load.capture.summary.packets
      : load.kind === 'reading'
        ? (load.progress?.packets ?? 0)
        : 0;
  const packet = Number(text.replaceAll(',', '').trim() || Number.NaN);
  const isThere = Number.isInteger(packet) && packet >= 0 && packet < count;
  return (
    <Dialogue label="Go to packet" onClose={onClose}>
      <h2>Go to packet</h2>
      <form
        method="dialog"
        className="goto"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isThere) return;
          onClose();
          void goToPacket(app, packet);
        }}
      >
        <span className="filterbox">
          <input
            aria-label="Packet number"
            inputMode="numeric"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </span>
        <button type="submit" className="btn is-main" disabled={!isThere}>
          Go
        </button>
        <span className="second">0 to {countText(Math.max(0, count - 1))}</span>
      </form>
    </Dialogue>
  );
}
