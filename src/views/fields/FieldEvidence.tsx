import type { ReactNode } from 'react';
import { showMessage } from '../../actions/selectMessage.ts';
import type { ResolvedField } from '../../engine/model/edit.ts';
import type { Field } from '../../engine/model/field.ts';
import type { ConfirmedField } from '../../rpc/contract/inferenceApi.ts';
import { useApp, useAppState } from '../appContext.ts';
import { bitLines } from './bitLines.ts';
import { Conflict } from './Conflict.tsx';
import { FieldTools } from './FieldTools.tsx';
import { lookOf } from './looks.ts';
import { Terms, Verdict } from './Reasons.tsx';
import { scoreText } from './ScoreRow.tsx';
import { type ShownFormat, useSelection } from './useFormat.ts';

/** What may be said of a field; why it begins where it does, and why it has its type. */
export function FieldEvidence({
  format,
  field,
  confirmed,
}: {
  readonly format: ShownFormat;
  readonly field: ResolvedField;
  readonly confirmed: ConfirmedField | null;
}): ReactNode {
  const offset = useAppState((state) => state.offset);
  const { layout } = format.view;
  const inferred = layout.fields[field.inferred] ?? null;
  return (
    <div className="evidence">
      <FieldTools format={format} field={field} offset={offset} />
      {(field.isConflict || (confirmed?.breaks ?? 0) > 0) && (
        <Conflict format={format} field={field} confirmed={confirmed} />
      )}
      {offset > 0 && <CutEvidence format={format} offset={offset} />}
      {inferred !== null && <TypeEvidence format={format} inferred={inferred} />}
      {layout.findings.length > 0 && <h3>About the whole format</h3>}
      {layout.findings.map((finding) => (
        <p key={`${finding.name}-${finding.sentence}`} className="finding">
          {finding.sentence}
        </p>
      ))}
    </div>
  );
}

function CutEvidence({
  format,
  offset,
}: {
  readonly format: ShownFormat;
  readonly offset: number;
}): ReactNode {
  const { cuts } = format.view;
  const reasons = cuts.reasons[offset] ?? [];
  const agreement = reasons.find(({ name }) => name === 'agreement');
  return (
    <>
      <h3>
        Cut before byte {offset}
        <span className="spring" />
        <span className="dim">
          {scoreText(cuts.score[offset] ?? 0, cuts)}, cut at {scoreText(cuts.threshold, cuts)}
        </span>
      </h3>
      {reasons.length === 0 ? (
        <p className="finding">No evidence for or against.</p>
      ) : (
        <Terms reasons={reasons} isVotes={cuts.scoreKind === 'votes'} />
      )}
      {agreement !== undefined && <p className="finding">{agreement.sentence}</p>}
    </>
  );
}

function TypeEvidence({
  format,
  inferred,
}: {
  readonly format: ShownFormat;
  readonly inferred: Field;
}): ReactNode {
  const app = useApp();
  const { rows, result } = useSelection(format);
  const rowOf = (message: number): number | undefined => result?.messages.row[message];
  return (
    <>
      <h3>
        Why {lookOf(inferred.type).word}
        <span className="spring" />
        <span className="dim">tests in order</span>
      </h3>
      {inferred.verdicts.map((verdict) => (
        <Verdict
          key={`${verdict.type}-${verdict.measure}`}
          verdict={verdict}
          packetOf={(message) => rows?.packet[rowOf(message) ?? -1] ?? 0}
          onMessage={(message) => {
            const row = rowOf(message);
            if (row !== undefined) void showMessage(app, row);
          }}
        />
      ))}
      {inferred.findings.map((finding) => (
        <p key={`${finding.name}-${finding.sentence}`} className="finding">
          {finding.sentence}
        </p>
      ))}
      {bitLines(inferred.bits).map((line) => (
        <p key={line} className="finding">
          {line}
        </p>
      ))}
    </>
  );
}
