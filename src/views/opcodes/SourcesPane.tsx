import type { ReactNode } from 'react';
import type { OpcodeOverlay } from '../../engine/model/edit.ts';
import { OPCODE_CHIPS, type OpcodeChip } from '../../state/opcodes.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { BroughtSection } from './BroughtSection.tsx';
import { CvCurve } from './CvCurve.tsx';
import { decidedBy } from './decidedBy.ts';
import { countChip } from './filterOpcodes.ts';
import { opcodeText } from './opcodeText.ts';
import type { ShownOpcode } from './shownOpcodes.ts';

/** What is shown, what decided it beside the paper's counts, what was brought, services, and words about opcodes that are not here. */
export function SourcesPane({
  opcodes,
  orphans,
}: {
  readonly opcodes: readonly ShownOpcode[];
  readonly orphans: readonly OpcodeOverlay[];
}): ReactNode {
  return (
    <aside className="pane is-side facets" aria-label="Opcodes and evidence">
      <ShowSection opcodes={opcodes} />
      <section>
        <div className="section-head">
          Decided by
          <span className="spring" />
          <span className="dim" title="Of the paper’s 126 opcodes (III-A4)">
            ours / paper
          </span>
        </div>
        {decidedBy(opcodes).map(({ name, count, paper }) => (
          <p key={name} className="op-side-line">
            <span className="cut">{name}</span>
            <span className="spring" />
            <b>{countText(count)}</b>
            <span className="dim">/ {paper ?? '–'}</span>
          </p>
        ))}
      </section>
      <CvCurve opcodes={opcodes} />
      <BroughtSection />
      <ServiceSection opcodes={opcodes} />
      {orphans.length > 0 && (
        <section>
          <div className="section-head">Not in this capture</div>
          {orphans.map(({ key, label, confirmed, isRejected }) => (
            <p
              key={`${key.format} ${key.offset} ${opcodeText(key)}`}
              className="op-side-line is-orphan"
              title={`${key.format}, byte ${key.offset}. What was said is kept.`}
            >
              <span>⊘ {opcodeText(key)}</span>
              <span className="cut">
                {isRejected ? 'rejected' : (label?.task ?? confirmed?.label?.task ?? 'said')}
              </span>
            </p>
          ))}
        </section>
      )}
    </aside>
  );
}

function ShowSection({ opcodes }: { readonly opcodes: readonly ShownOpcode[] }): ReactNode {
  const app = useApp();
  const chips = useAppState((state) => state.opcodeChips);
  const toggle = (chip: OpcodeChip): void =>
    app.store.setState({
      opcodeChips: chips.includes(chip) ? chips.filter((one) => one !== chip) : [...chips, chip],
    });
  return (
    <section>
      <div className="section-head">
        Show
        <span className="spring" />
        <span className="dim">opcodes</span>
      </div>
      <button
        type="button"
        className={`facet${chips.length === 0 ? ' is-on' : ''}`}
        aria-pressed={chips.length === 0}
        onClick={() => app.store.setState({ opcodeChips: [] })}
      >
        <span className="facet-name">all</span>
        <span className="dim num">{countText(opcodes.length)}</span>
      </button>
      {OPCODE_CHIPS.map((chip) => (
        <button
          key={chip}
          type="button"
          className={`facet${chips.includes(chip) ? ' is-on' : ''}`}
          aria-pressed={chips.includes(chip)}
          onClick={() => toggle(chip)}
        >
          <span className="facet-name">{chip}</span>
          <span className="dim num">{countText(countChip(opcodes, chip))}</span>
        </button>
      ))}
    </section>
  );
}

function ServiceSection({ opcodes }: { readonly opcodes: readonly ShownOpcode[] }): ReactNode {
  const counts = new Map<string, number>();
  for (const { label } of opcodes) {
    const service = label?.service ?? 'no label';
    counts.set(service, (counts.get(service) ?? 0) + 1);
  }
  return (
    <section>
      <div className="section-head">Service</div>
      {[...counts]
        .sort((a, b) => b[1] - a[1])
        .map(([service, count]) => (
          <p key={service} className="op-side-line">
            <span className="cut">{service}</span>
            <span className="spring" />
            <span className="num">{countText(count)}</span>
          </p>
        ))}
    </section>
  );
}
