import type { ReactNode } from 'react';
import { isSameOpcode } from '../../engine/edits/foldLabels.ts';
import type { Edit } from '../../engine/model/edit.ts';
import type { OpcodeKey } from '../../engine/model/opcode.ts';
import { useAppState } from '../appContext.ts';
import { editText } from '../fields/editText.ts';
import { useOverlay } from '../fields/useFormat.ts';
import { EVIDENCE_WORDS } from './opcodeText.ts';
import type { ShownOpcode } from './shownOpcodes.ts';

/** Which evidence a label comes from, in which capture, and everything that a person did to it. */
export function LabelOrigin({ opcode }: { readonly opcode: ShownOpcode }): ReactNode {
  const edits = useAppState((state) => state.edits);
  const load = useAppState((state) => state.load);
  const said = edits.entries.slice(0, edits.head).filter(({ edit }) => isAbout(edit, opcode.key));
  const kinds = [...new Set(opcode.evidence.map(({ kind }) => EVIDENCE_WORDS[kind]))];
  const capture = load.kind === 'ready' ? load.names.join(', ') : 'messages without a capture';
  return (
    <section className="op-evidence-part" aria-label="Where it comes from">
      <div className="op-evidence-head">Where it comes from</div>
      <dl className="facts">
        <dt>inferred</dt>
        <dd>
          {kinds.length === 0 ? 'nothing' : kinds.join(', ')}; {capture}
        </dd>
        {said.map(({ edit, at }) => (
          <Said key={`${at} ${edit.kind}`} edit={edit} at={at} />
        ))}
      </dl>
    </section>
  );
}

function Said({ edit, at }: { readonly edit: Edit; readonly at: string }): ReactNode {
  const overlay = useOverlay();
  const [what, detail] = editText(edit, overlay);
  return (
    <>
      <dt>{what}</dt>
      <dd>
        {detail} <span className="dim">{at.slice(0, 19).replace('T', ' ')} UTC</span>
      </dd>
    </>
  );
}

function isAbout(edit: Edit, key: OpcodeKey): boolean {
  if ('opcodes' in edit) return edit.opcodes.some((one) => isSameOpcode(one, key));
  return 'opcode' in edit && isSameOpcode(edit.opcode, key);
}
