import { beginsLabels, readLabels } from './labelFile.ts';
import { type Truth, TruthError, type TruthFlow, type TruthPart, type TruthTask } from './truth.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a truth file line by line: the simulator's (NDJSON, one object a line, told apart by `row`), or a person's own labels
 * (`labelFile.ts`).
 */
export class TruthReader {
  #line = 0;
  #scenario: string | null = null;
  #baseNs = 0n;
  readonly #flows: TruthFlow[] = [];
  readonly #tasks = new Map<number, TruthTask>();
  readonly #parts = new Map<string, TruthPart>();
  #messages = 0;
  /** Lines of labels, where the file holds such. */
  #labels: string[] | null = null;

  line(text: string): void {
    this.#line += 1;
    if (this.#labels === null && this.#scenario === null && beginsLabels(text)) this.#labels = [];
    if (this.#labels !== null) {
      this.#labels.push(text);
      return;
    }
    if (text.trim() === '') return;
    const row = this.#parsed(text);
    if (this.#scenario === null && row.row !== 'header') {
      throw new TruthError(`line ${this.#line}: a truth file begins with a row "header"`);
    }
    if (row.row === 'header') this.#header(row);
    else if (row.row === 'flow') this.#flow(row);
    else if (row.row === 'task') this.#task(row);
    else if (row.row === 'message') this.#message(row);
  }

  finish(): Truth {
    if (this.#labels !== null) return readLabels(this.#labels.join('\n'));
    if (this.#scenario === null) throw new TruthError('the truth file is empty');
    if (this.#flows.length === 0 || (this.#tasks.size > 0 && this.#messages === 0)) {
      throw new TruthError(
        'the truth has no rows of flows or messages: it was written with too little detail',
      );
    }
    return {
      scenario: this.#scenario,
      flows: this.#flows,
      tasks: this.#tasks,
      parts: [...this.#parts.values()],
    };
  }

  #parsed(text: string): Json {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new TruthError(`line ${this.#line}: is no JSON`);
    }
    if (typeof value !== 'object' || value === null) throw new TruthError(`line ${this.#line}: is no object`);
    return value as Json;
  }

  #number(row: Json, name: string): number {
    const value = row[name];
    if (typeof value !== 'number') throw new TruthError(`line ${this.#line}: ${name} is no number`);
    return value;
  }

  #text(row: Json, name: string): string {
    const value = row[name];
    if (typeof value !== 'string') throw new TruthError(`line ${this.#line}: ${name} is no text`);
    return value;
  }

  #header(row: Json): void {
    if (row.version !== 1) throw new TruthError(`line ${this.#line}: version ${row.version}, 1 can be read`);
    this.#scenario = this.#text(row, 'scenario');
    this.#baseNs = BigInt(this.#text(row, 'baseNs'));
  }

  #flow(row: Json): void {
    this.#flows.push({
      flow: this.#number(row, 'flow'),
      isApp: row.app === 'wechat',
      transport: row.transport === 'udp' ? 'udp' : 'tcp',
      client: this.#text(row, 'client'),
      clientPort: this.#number(row, 'clientPort'),
      server: this.#text(row, 'server'),
      serverPort: this.#number(row, 'serverPort'),
      startNs: this.#baseNs + BigInt(Math.round(this.#number(row, 'startNs'))),
    });
  }

  #task(row: Json): void {
    const task = this.#number(row, 'task');
    this.#tasks.set(task, {
      task,
      label: { service: this.#text(row, 'service'), task: this.#text(row, 'name') },
      opcode: typeof row.opcode === 'number' ? row.opcode : null,
      flowType: this.#text(row, 'flowType'),
    });
  }

  #message(row: Json): void {
    const task = this.#number(row, 'task');
    const firstPacket = this.#number(row, 'firstPacket');
    if (task < 0 || firstPacket < 0) return;
    this.#messages += 1;
    const flow = this.#number(row, 'flow');
    const lastPacket = this.#number(row, 'lastPacket');
    const isVisible = this.#number(row, 'firstOffset') >= 0;
    const key = `${task}|${flow}`;
    const part = this.#parts.get(key);
    if (part === undefined) {
      this.#parts.set(key, { task, flow, firstPacket, lastPacket, isVisible });
      return;
    }
    part.firstPacket = Math.min(part.firstPacket, firstPacket);
    part.lastPacket = Math.max(part.lastPacket, lastPacket);
    part.isVisible ||= isVisible;
  }
}
