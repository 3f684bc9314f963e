import type { ReactNode } from 'react';
import { isDecided } from '../../engine/edits/resolveOpcodes.ts';
import { clear, confirm, type Desk, next, reject } from './opcodeActions.ts';
import { opcodeText } from './opcodeText.ts';

/** The one question: whether the opcode that is looked at is what the evidence says. */
export function AskOpcode({ desk, open }: { readonly desk: Desk; readonly open: number }): ReactNode {
  const opcode = desk.opcodes[desk.row];
  if (opcode === undefined) return null;
  const { label, status, confirmed, suggestion } = opcode;
  if (desk.targets.length > 1) return <AskMany desk={desk} open={open} />;
  if (isDecided(opcode))
    return (
      <section className="ask is-quiet" aria-label="Question">
        <span className="second">
          {opcodeText(opcode.key)} is {status}
          {label === null ? '' : `: ${label.task}`}
        </span>
        <button type="button" className="btn is-quiet" onClick={() => void clear(desk)}>
          <kbd>C</kbd> Take back
        </button>
        <span className="spring" />
        <Open desk={desk} open={open} />
      </section>
    );
  const isConflict = status === 'conflict';
  return (
    <section className="ask" aria-label="Question">
      <span className={`ask-question${isConflict ? ' is-long' : ''}`}>
        {isConflict ? (
          <>
            {opcodeText(opcode.key)}: confirmed as <i>{confirmed?.task}</i>, now <i>{suggestion?.task}</i>
          </>
        ) : label === null ? (
          <>What is {opcodeText(opcode.key)}?</>
        ) : (
          <>
            Is {opcodeText(opcode.key)} <i>{label.task}</i>?
          </>
        )}
      </span>
      <button type="button" className="btn" onClick={() => void confirm(desk)}>
        <kbd>Y</kbd> {isConflict ? 'Keep' : label === null ? 'Leave unnamed' : 'Confirm'}
      </button>
      <button type="button" className="btn" onClick={() => void reject(desk)}>
        <kbd>N</kbd> {isConflict ? 'Take the new' : 'Reject'}
      </button>
      <button type="button" className="btn" onClick={() => desk.ask('task')}>
        <kbd>F2</kbd> {label === null ? 'Name' : 'Other name'}
      </button>
      <span className="spring" />
      <Open desk={desk} open={open} />
    </section>
  );
}

function AskMany({ desk, open }: { readonly desk: Desk; readonly open: number }): ReactNode {
  return (
    <section className="ask" aria-label="Question">
      <span className="ask-question">Are these {desk.targets.length} what they are called?</span>
      <button type="button" className="btn" onClick={() => void confirm(desk)}>
        <kbd>Y</kbd> Confirm
      </button>
      <button type="button" className="btn" onClick={() => void reject(desk)}>
        <kbd>N</kbd> Reject
      </button>
      <button type="button" className="btn" onClick={() => desk.ask('task')}>
        <kbd>F2</kbd> One name for all
      </button>
      <span className="spring" />
      <Open desk={desk} open={open} />
    </section>
  );
}

function Open({ desk, open }: { readonly desk: Desk; readonly open: number }): ReactNode {
  if (open === 0) return <span className="second">All decided</span>;
  return (
    <>
      <span className="second">{open} not decided</span>
      <button type="button" className="btn is-quiet" onClick={() => next(desk)}>
        <kbd>.</kbd> Next
      </button>
    </>
  );
}
