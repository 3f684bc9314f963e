import { type ReactNode, useMemo } from 'react';
import { commentOpcode } from '../../actions/labelOpcodes.ts';
import { isSameLabel } from '../../engine/edits/resolveOpcodes.ts';
import type { OpcodeEvidence } from '../../engine/model/opcode.ts';
import { labelKey, type TaskLabel } from '../../engine/model/signature.ts';
import { useApp } from '../appContext.ts';
import { countText } from '../format.ts';
import { CommentLine } from './CommentLine.tsx';
import { intervalsS } from './distributions.ts';
import { Histogram } from './EvidenceCharts.tsx';
import { ExampleMessages } from './ExampleMessages.tsx';
import { ExchangeFacts } from './ExchangeFacts.tsx';
import { ExperimentEvidence } from './ExperimentEvidence.tsx';
import { LOW_MARGIN } from './filterOpcodes.ts';
import { LabelOrigin } from './LabelOrigin.tsx';
import type { MessageIndex } from './messageIndex.ts';
import { Status } from './opcodeColumns.tsx';
import { EVIDENCE_WORDS, hexText, opcodeText } from './opcodeText.ts';
import type { ShownOpcode } from './shownOpcodes.ts';

/** Why the opcode has its label: every kind of evidence, agreeing or not, then its messages. */
export function EvidencePane({
  opcode,
  index,
}: {
  readonly opcode: ShownOpcode;
  readonly index: MessageIndex;
}): ReactNode {
  const app = useApp();
  const { label, evidence } = opcode;
  const messages = useMemo(() => messagesOf(opcode, index), [opcode, index]);
  return (
    <aside className="pane is-side op-evidence" aria-label="Evidence">
      <div className="section-head">
        Opcode {opcodeText(opcode.key)}, hex {hexText(opcode.value)}
        <span className="spring" />
        <Status opcode={opcode} />
      </div>
      <div className="op-evidence-part">
        <h2>{label?.task ?? 'No name yet'}</h2>
        <p className="second">{suggestionText(opcode)}</p>
      </div>
      {evidence.length === 0 && (
        <p className="op-evidence-part second">
          No evidence for any task. A log of what was done on the device, the client’s code, or a longer
          capture may tell.
        </p>
      )}
      {evidence.map((one, i) => (
        <Evidence
          // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no name of its own
          key={`${opcode.id}-${one.kind}-${i}`}
          one={one}
          opcode={opcode}
          index={index}
        />
      ))}
      <div className="op-charts">
        <Histogram title="Request" unit="bytes" values={messages.requestBytes} isFirst />
        <Histogram title="Response" unit="bytes" values={messages.responseBytes} />
        <Histogram title={`Until the next ${opcode.value}`} unit="s" values={messages.intervals} />
      </div>
      <LabelsConsidered opcode={opcode} />
      <ExchangeFacts opcode={opcode} />
      <ExampleMessages messages={messages.shown} count={opcode.count} index={index} />
      <LabelOrigin opcode={opcode} />
      <CommentLine
        key={`${opcode.id} ${opcode.comment ?? ''}`}
        comment={opcode.comment}
        onComment={(comment) => void commentOpcode(app, opcode, comment)}
      />
    </aside>
  );
}

function suggestionText({ label, suggestion, margin, evidence, isContested }: ShownOpcode): string {
  if (suggestion === null) return label === null ? '' : `${label.service}. No evidence names a task.`;
  const service = label === null ? '' : `${label.service}. `;
  const isOther = label !== null && !isSameLabel(label, suggestion);
  const said = isOther ? `The evidence says ${suggestion.task}. ` : '';
  const others = new Set(evidence.flatMap((one) => (one.label === null ? [] : [one.label.task]))).size - 1;
  const ahead =
    others > 0
      ? `Margin to the next label ${margin.toFixed(2)}, below ${LOW_MARGIN} is low.`
      : 'No evidence for another.';
  return `${service}${said}${ahead}${isContested ? ' Kinds of evidence disagree.' : ''}`;
}

interface OpcodeMessages {
  readonly requestBytes: readonly number[];
  readonly responseBytes: readonly number[];
  readonly intervals: readonly number[];
  /** The most telling, then the first. */
  readonly shown: readonly number[];
}

const EXAMPLES = 6;

function messagesOf({ row, direction, evidence }: ShownOpcode, index: MessageIndex): OpcodeMessages {
  const wanted = direction === null ? null : direction === 'uplink' ? 0 : 1;
  const all = Array.from(index.messagesOf(row)).filter(
    (message) => wanted === null || index.direction(message) === wanted,
  );
  const requests = all.filter((message) => !index.isResponse(message));
  const responses = all.filter((message) => index.isResponse(message));
  const telling = evidence.flatMap(({ messages }) => messages.slice(0, 2));
  const own = new Set(all);
  return {
    requestBytes: requests.map((message) => index.byteCount(message)),
    responseBytes: responses.map((message) => index.byteCount(message)),
    intervals: intervalsS(
      requests,
      (message) => index.flow(message),
      (message) => index.timeNs(message),
    ),
    shown: [...new Set([...telling.filter((message) => own.has(message)), ...all])].slice(0, EXAMPLES),
  };
}

function Evidence({
  one,
  opcode,
  index,
}: {
  readonly one: OpcodeEvidence;
  readonly opcode: ShownOpcode;
  readonly index: MessageIndex;
}): ReactNode {
  return (
    <section className="op-evidence-part" aria-label={EVIDENCE_WORDS[one.kind]}>
      <div className="op-evidence-head">
        {EVIDENCE_WORDS[one.kind]}
        <span className="spring" />
        <Agreement label={opcode.label} one={one} />
      </div>
      {one.kind === 'experiment' && one.label !== null && (
        <ExperimentEvidence label={one.label} opcode={opcode} index={index} />
      )}
      <p>{one.sentence}</p>
      {one.excerpt !== null && (
        <figure className="op-excerpt">
          <figcaption className="mono cut" title={one.excerpt.file}>
            {one.excerpt.file}:{one.excerpt.line}
          </figcaption>
          <pre className="mono">{one.excerpt.text}</pre>
        </figure>
      )}
    </section>
  );
}

/** Whether a kind of evidence says what is shown. */
function Agreement({
  label,
  one,
}: {
  readonly label: TaskLabel | null;
  readonly one: OpcodeEvidence;
}): ReactNode {
  if (one.label === null) return <span className="dim">names no task</span>;
  return isSameLabel(one.label, label) ? (
    <span className="op-for">agrees</span>
  ) : (
    <span className="op-against">{one.label.task}</span>
  );
}

function LabelsConsidered({ opcode }: { readonly opcode: ShownOpcode }): ReactNode {
  const labels = new Map<string, { readonly label: TaskLabel; readonly kinds: string[]; strength: number }>();
  for (const { kind, label, strength } of opcode.evidence) {
    if (label === null) continue;
    const key = labelKey(label);
    const known = labels.get(key) ?? { label, kinds: [], strength: 0 };
    known.kinds.push(`${EVIDENCE_WORDS[kind]} ${strength.toFixed(2)}`);
    known.strength = Math.max(known.strength, strength);
    labels.set(key, known);
  }
  if (labels.size < 2) return null;
  return (
    <section className="op-evidence-part" aria-label="Labels considered">
      <div className="op-evidence-head">
        Labels considered
        <span className="spring" />
        <span className="dim">strength</span>
      </div>
      {[...labels].map(([key, { label, kinds, strength }]) => (
        <div key={key} className="op-label" title={kinds.join(', ')}>
          <span className={isSameLabel(label, opcode.label) ? 'strong cut' : 'second cut'}>{label.task}</span>
          <span className="op-label-bar">
            <i style={{ width: `${Math.min(100, 100 * strength)}%` }} />
          </span>
          <span className="num">{strength.toFixed(2)}</span>
        </div>
      ))}
      <p className="dim">
        {countText(labels.size)} labels; a point over one shows which evidence speaks for it.
      </p>
    </section>
  );
}
