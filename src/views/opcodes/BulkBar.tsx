import type { ReactNode } from 'react';
import { OPCODE_CHIPS } from '../../state/opcodes.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countChip } from './filterOpcodes.ts';
import { clear, confirm, type Desk, merge, reject, split } from './opcodeActions.ts';

/** Chips, and what can be done with the opcodes that are chosen. */
export function BulkBar({ desk }: { readonly desk: Desk }): ReactNode {
  const app = useApp();
  const chips = useAppState((state) => state.opcodeChips);
  const chosen = useAppState((state) => state.chosenOpcodes.length);
  const { targets, opcodes, row } = desk;
  const shownChips = OPCODE_CHIPS.slice(0, 4).filter(
    (chip) => chips.includes(chip) || countChip(opcodes, chip) > 0,
  );
  const count = targets.length > 1 ? ` ${targets.length}` : '';
  const task = opcodes[row]?.label?.task;
  const isNone = targets.length === 0;
  return (
    <>
      <span className="op-chips">
        {shownChips.map((chip) => {
          const isOn = chips.includes(chip);
          return (
            <button
              key={chip}
              type="button"
              className={`chip${isOn ? ' is-on' : ''}`}
              aria-pressed={isOn}
              onClick={() =>
                app.store.setState({
                  opcodeChips: isOn ? chips.filter((one) => one !== chip) : [...chips, chip],
                })
              }
            >
              {chip}
            </button>
          );
        })}
      </span>
      {chosen > 0 && <span className="second">{chosen} chosen</span>}
      <button
        type="button"
        className="btn is-quiet"
        disabled={isNone}
        title="Y"
        onClick={() => void confirm(desk)}
      >
        Confirm{count}
      </button>
      <button
        type="button"
        className="btn is-quiet"
        disabled={isNone}
        title="F2 or R"
        onClick={() => desk.ask('task')}
      >
        Name{count}
      </button>
      <button
        type="button"
        className="btn is-quiet"
        disabled={isNone}
        title="S"
        onClick={() => desk.ask('service')}
      >
        Service
      </button>
      <button
        type="button"
        className="btn is-quiet"
        disabled={isNone}
        title="N"
        onClick={() => void reject(desk)}
      >
        Reject
      </button>
      <button
        type="button"
        className="btn is-quiet"
        disabled={chosen < 2}
        title={`M: all that are chosen are ${task ?? 'one task'}`}
        onClick={() => void merge(desk)}
      >
        Merge
      </button>
      <button
        type="button"
        className="btn is-quiet"
        disabled={opcodes[row]?.direction !== null}
        title="D: uplink and downlink are two tasks"
        onClick={() => void split(desk)}
      >
        Split
      </button>
      <button
        type="button"
        className="btn is-quiet"
        disabled={isNone}
        title="C"
        onClick={() => void clear(desk)}
      >
        Clear
      </button>
    </>
  );
}
