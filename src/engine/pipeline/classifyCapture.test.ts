import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { classifiedBytes, loadedBytes } from '../../testing/classifiedBytes.ts';
import type { SignatureSet } from '../model/signature.ts';
import { CLASS_NONE, CLASS_W_TCP } from '../model/task.ts';
import { scoreTasks } from '../scoring/scoreTasks.ts';
import { TruthReader } from '../scoring/truthReader.ts';
import { builtinSet } from '../signatures/builtinSets.ts';

const sample = (name: string): Buffer =>
  readFileSync(new URL(`../../../public/samples/${name}`, import.meta.url));

describe('classifyCapture, the sample by public facts', () => {
  const bytes = gunzipSync(sample('controlled-experiment.pcap.gz'));
  const tables = loadedBytes(bytes);
  const set = builtinSet('wechat-4.5-5.0');
  if (set === null) throw new Error('the built-in set is gone');
  const { classification: result } = classifiedBytes(bytes, set, tables);
  const reader = new TruthReader();
  const text = gunzipSync(sample('controlled-experiment.truth.ndjson.gz')).toString('utf8');
  for (const line of text.split('\n')) reader.line(line);
  const score = scoreTasks({ ...tables, classification: result }, reader.finish());

  it('takes no flow of another app', () => {
    expect(score.flows.app).toBeGreaterThan(100);
    expect(score.flows.falsePositives).toEqual([]);
    expect(score.flows.unknown).toBe(0);
  });

  it('finds every task that public sources have an opcode or URL for', () => {
    const named = score.labels.filter(
      ({ label, predicted }) =>
        predicted > 0 && label.task !== 'Unknown' && label.service !== 'Real-time chatting',
    );
    expect(named.length).toBeGreaterThan(20);
    for (const { label, truth, found, predicted, correct } of named) {
      if (label.task === 'DNS') continue;
      expect({ ...label, found, correct }).toEqual({ ...label, found: truth, correct: predicted });
    }
  });

  it('leaves what only the simulator defines unknown', () => {
    const task = (name: string) => score.labels.find(({ label }) => label.task === name);
    expect(task('Receive texts')?.predicted).toBe(0);
    expect(task('VoIP content')?.predicted).toBe(0);
  });

  it("gives every packet of the app's flows to a task", () => {
    const { tasks, flowClass } = result;
    const { flows } = tables;
    const uplink = new Float64Array(flows.length);
    const downlink = new Float64Array(flows.length);
    const packets = new Float64Array(flows.length);
    for (let row = 0; row < tasks.length; row += 1) {
      uplink[tasks.flow[row]] += tasks.bytesUplink[row];
      downlink[tasks.flow[row]] += tasks.bytesDownlink[row];
      packets[tasks.flow[row]] += tasks.packets[row];
    }
    for (let flow = 0; flow < flows.length; flow += 1) {
      const isApp = flowClass[flow] !== CLASS_NONE;
      expect(uplink[flow]).toBe(isApp ? flows.bytesUplink[flow] : 0);
      expect(downlink[flow]).toBe(isApp ? flows.bytesDownlink[flow] : 0);
      expect(packets[flow]).toBe(isApp ? flows.packetsUplink[flow] + flows.packetsDownlink[flow] : 0);
    }
  });

  it('names the entry that each task matches', () => {
    const { tasks, matches } = result;
    for (let row = 0; row < tasks.length; row += 1) {
      const match = matches[tasks.match[row]];
      expect(match?.signature).toMatch(/^(?:formats|opcodes|keywords|servers)\//);
      expect(match?.certainty).toBeGreaterThan(0);
    }
    const texts = Array.from(tasks.label, (label) => result.labels[label]?.task);
    const sent = texts.findIndex(
      (task, row) => task === 'Send texts' && tasks.flowClass[row] === CLASS_W_TCP,
    );
    expect(matches[tasks.match[sent] ?? -1]?.signature).toBe('opcodes/w-tcp/237');
  });

  it('uses no rejected entry', () => {
    const rejected: SignatureSet = {
      ...set,
      formats: set.formats.map((format) => ({ ...format, origin: { ...format.origin, status: 'rejected' } })),
    };
    const { flowClass, tasks } = classifiedBytes(bytes, rejected, tables).classification;
    expect(flowClass.includes(CLASS_W_TCP)).toBe(true);
    expect(Array.from(tasks.opcode).every((opcode) => opcode < 0)).toBe(true);
  });
});
