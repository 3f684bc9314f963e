import type { Simulated } from '../fields/simulated.ts';
import type { PartReport, Row } from '../report.ts';
import type { SubjectOptions } from '../subject.ts';
import { correlated } from './correlated.ts';
import { meanOf } from './tally.ts';
import { ALL_DIALECTS, experiment } from './traffic.ts';

/** Requests told from responses, and each response tied to its request, against the planted messages. */
export function exchangePart({ seeds, firstSeed }: SubjectOptions): PartReport {
  const rows: Row[] = ALL_DIALECTS.map((dialect) => {
    const runs = Array.from({ length: seeds }, (_, i) => judge(experiment(dialect, firstSeed + i)));
    return {
      dialect,
      runs: runs.length,
      'requests and responses told': meanOf(runs, ({ told }) => told),
      'pushes told': meanOf(runs, ({ pushes }) => pushes),
      'acknowledgements told': meanOf(runs, ({ acknowledgements }) => acknowledgements),
      'responses tied': meanOf(runs, ({ tied }) => tied),
      'tied to their own request': meanOf(runs, ({ right }) => right),
      'by sequence number': meanOf(runs, ({ bySequence }) => bySequence),
    };
  });
  return {
    part: 'exchange',
    title: `Requests and responses on W-TCP, controlled-experiment, cleaned, ${seeds} seeds each`,
    rows,
    notes: [
      'acknowledgements are responses sent upstream; tied right: both messages are of one planted task, where the truth names it',
    ],
  };
}

function judge(traffic: Simulated) {
  const { table, rows, planted } = correlated(traffic);
  const mine = Array.from(table.rowOfMessage.keys()).filter(
    (i) => planted[i]?.format === 'w-tcp' && rows[table.rowOfMessage[i] ?? -1] !== undefined,
  );
  const isTold = (i: number): boolean =>
    (table.isResponse[i] === 1) === /^(?:response|acknowledgement)$/.test(planted[i]?.kind ?? '');
  const share = (of: readonly number[], is: (i: number) => boolean): number =>
    of.filter(is).length / of.length;
  const ofKind = (kind: string): readonly number[] => mine.filter((i) => planted[i]?.kind === kind);
  const responses = ofKind('response');
  const tied = responses.filter((i) => (table.requestOf[i] ?? -1) >= 0);
  const values = rows.filter(({ isDatagram }) => !isDatagram);
  return {
    told: share(mine, isTold),
    pushes: share(ofKind('push'), isTold),
    acknowledgements: share(ofKind('acknowledgement'), isTold),
    tied: tied.length / responses.length,
    right: share(
      tied.filter((i) => (planted[table.requestOf[i] ?? -1]?.task ?? -1) >= 0),
      (i) => planted[table.requestOf[i] ?? -1]?.task === planted[i]?.task,
    ),
    bySequence: values.filter(({ exchange }) => exchange.isBySequence).length / values.length,
  };
}
