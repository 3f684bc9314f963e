import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { classifiedBytes } from '../../testing/classifiedBytes.ts';
import { addressText } from '../bytes/address.ts';
import { recallOf } from '../model/score.ts';
import type { SignatureSet } from '../model/signature.ts';
import { builtinSet } from '../signatures/builtinSets.ts';
import { scoreTasks } from './scoreTasks.ts';
import { TruthError } from './truth.ts';
import { TruthReader } from './truthReader.ts';

const sample = readFileSync(
  new URL('../../../public/samples/controlled-experiment.pcap.gz', import.meta.url),
);
const { tables, classification } = classifiedBytes(
  gunzipSync(sample),
  builtinSet('wechat-4.5-5.0') as SignatureSet,
);

const read = (text: string) => {
  const reader = new TruthReader();
  for (const line of text.split('\n')) reader.line(line);
  return reader.finish();
};

const HEADS = 'transport,client,clientPort,server,serverPort,start,end,service,task';

/** The 5-tuple of one of our flows, as a person would copy it from the flow table. */
function tuple(flow: number): string {
  const { flows, addresses } = tables;
  const text = (row: number): string => addressText(addresses.version[row], addresses.words, row);
  const transport = flows.transport[flow] === 6 ? 'tcp' : 'udp';
  return [
    transport,
    text(flows.clientAddress[flow]),
    flows.clientPort[flow],
    text(flows.serverAddress[flow]),
    flows.serverPort[flow],
  ].join(',');
}

const epoch = (ns: number): string => {
  const whole = tables.packets.baseNs + BigInt(Math.round(ns));
  return `${whole / 1_000_000_000n}.${String(whole % 1_000_000_000n).padStart(9, '0')}`;
};

const { tasks, labels } = classification;
const rowOf = (task: string): number =>
  Array.from({ length: tasks.length }, (_, row) => row).find(
    (row) => labels[tasks.label[row]].task === task,
  ) ?? -1;

describe('labels of a person', () => {
  const row = rowOf('Send texts');
  const flow = tasks.flow[row];
  const right = `${tuple(flow)},${epoch(tasks.startNs[row])},${epoch(tasks.endNs[row])},Instant messaging,Send texts`;

  test('score the flows that they name, and no other', () => {
    const stranger = classification.flowClass.indexOf(0);
    const other = `${tuple(stranger)},${epoch(tables.flows.startNs[stranger])},,,`;
    const score = scoreTasks({ ...tables, classification }, read(`${HEADS}\n${right}\n${other}\n`));
    expect(score.flows).toMatchObject({
      flows: 2,
      app: 1,
      truePositives: 1,
      falsePositives: [],
      falseNegatives: [],
    });
    const texts = score.labels.find(({ label }) => label.task === 'Send texts');
    expect(texts?.found).toBe(1);
  });

  test('count what was called otherwise', () => {
    const wrong = right.replace('Send texts', 'Send emoji');
    const score = scoreTasks({ ...tables, classification }, read(`${HEADS}\n${wrong}`));
    const emoji = score.labels.find(({ label }) => label.task === 'Send emoji');
    expect(emoji && recallOf(emoji)).toBe(0);
    expect(score.confusion).toContainEqual(
      expect.objectContaining({
        truth: { service: 'Instant messaging', task: 'Send emoji' },
        predicted: { service: 'Instant messaging', task: 'Send texts' },
      }),
    );
  });

  test('without an end a task goes on until its flow ends: all of its kind are of it', () => {
    const beats = rowOf('W-TCP heartbeats');
    const own = tasks.flow[beats];
    const line = `${tuple(own)},${epoch(tables.flows.startNs[own])},,System,W-TCP heartbeats`;
    const score = scoreTasks({ ...tables, classification }, read(`${HEADS}\n${line}`));
    const of = score.labels.find(({ label }) => label.task === 'W-TCP heartbeats');
    expect(of?.predicted).toBeGreaterThan(5);
    expect(of?.correct).toBe(of?.predicted);
  });

  test('are read from JSON too', () => {
    const [transport, client, clientPort, server, serverPort, start, end, service, task] = right.split(',');
    const entry = {
      transport,
      client,
      clientPort: Number(clientPort),
      server,
      serverPort,
      start,
      end,
      service,
      task,
    };
    expect(read(JSON.stringify([entry], null, 1))).toEqual(read(`${HEADS}\n${right}`));
  });

  test('say where they are wrong', () => {
    for (const [text, problem] of [
      [`${HEADS}\nsctp,${right.slice(4)}`, 'line 2: transport is ‘sctp’'],
      [`${HEADS}\n${right.replace(/,\d+\.\d+,/, ',yesterday,')}`, 'line 2: ‘yesterday’ is no time'],
      ['client,task\n', 'line 1: no column transport, clientPort, server, serverPort, start'],
      ['[{"task": "x"}]', 'entry 1: transport is ‘’'],
      [HEADS, 'the labels name no flow'],
    ] as const) {
      expect(() => read(text)).toThrow(TruthError);
      expect(() => read(text)).toThrow(problem);
    }
  });
});
