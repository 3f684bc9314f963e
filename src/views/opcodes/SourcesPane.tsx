import type { ReactNode } from 'react';
import { clearClientSource, clearExperiment } from '../../actions/bringSources.ts';
import type { OpcodeOverlay } from '../../engine/model/edit.ts';
import { OPCODE_CHIPS, type OpcodeChip } from '../../state/opcodes.ts';
import { useApp, useAppState } from '../appContext.ts';
import { CleanedLine } from '../cleaning/CleanedLine.tsx';
import { countedText, countText } from '../format.ts';
import { chooseFiles } from '../shell/chooseFiles.ts';
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

function BroughtSection(): ReactNode {
  const app = useApp();
  const { experiment, clientSource } = useAppState((state) => state.brought);
  const findings = useAppState((state) => state.clientFindings);
  const isReading = useAppState((state) => state.isReadingClient);
  const result = useAppState((state) => state.opcodes);
  const offset = (result?.table.clockOffsetNs ?? 0) / 1e9;
  return (
    <section aria-label="Evidence brought">
      <div className="section-head">Evidence</div>
      <CleanedLine />
      <p className="op-side-line">
        <span>experiment log</span>
        <span className="spring" />
        {experiment.length === 0 ? (
          <span className="dim">none</span>
        ) : (
          <>
            <button type="button" className="link" onClick={() => clearExperiment(app)}>
              Remove
            </button>
            <span className="num" title={countedText(experiment.length, 'operation')}>
              {countText(experiment.length)}
            </span>
          </>
        )}
      </p>
      {experiment.length > 0 && (
        <p
          className="op-side-line is-inner second"
          title="Added to the log’s times; told from where rare requests fall"
        >
          clock offset {offset > 0 ? '+' : ''}
          {offset.toFixed(1)} s
        </p>
      )}
      <p className="op-side-line">
        <span>client source</span>
        <span className="spring" />
        {isReading ? (
          <span role="status">reading</span>
        ) : clientSource.length === 0 ? (
          <span className="dim">none</span>
        ) : (
          <>
            <button type="button" className="link" onClick={() => clearClientSource(app)}>
              Remove
            </button>
            <span className="num" title={countedText(clientSource.length, 'pair')}>
              {countText(clientSource.length)}
            </span>
          </>
        )}
      </p>
      {findings !== null && (
        <details className="op-side-line is-inner second">
          <summary title="URLs in the code that no opcode is bound to, and why">
            {countedText(findings.files, 'file')}, {countedText(findings.rejected.length, 'URL')} without an
            opcode
          </summary>
          <ul className="op-rejected">
            {findings.rejected.slice(0, 200).map(({ url, reason, file, line }) => (
              <li key={`${url} ${file} ${line}`} title={`${file}:${line}`}>
                <span className="mono">{url}</span> <span className="dim">{reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="op-side-line">
        <span>known tables</span>
        <span className="spring" />
        <span className="num">
          {countedText(result?.known.length ?? 0, 'entry').replace('entrys', 'entries')}
        </span>
      </p>
      <p className="op-side-line">
        <button
          type="button"
          className="link"
          title="A log (start,end,device,service,task), decompiled code (.java, .kt, .smali, or a .zip of them), a table opcode,URL,task. Dropping them on the window does the same"
          onClick={() => chooseFiles(app)}
        >
          Add evidence
        </button>
      </p>
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
