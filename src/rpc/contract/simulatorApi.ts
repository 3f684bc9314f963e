import type { Result } from './result.ts';

/** What a person may choose; what is left out is the scenario's own. */
export interface SimulatorRequest {
  readonly scenario: string;
  /** A whole number from 0. */
  readonly seed: number;
  readonly users?: number;
  readonly hours?: number;
  readonly dialects?: readonly string[];
  /** Make the truth file too. */
  readonly wantsTruth: boolean;
}

/** Sent at most 12 times a second. */
export interface SimulatorProgress {
  /** 0 to 1, by simulated time. */
  readonly share: number;
  readonly packets: number;
}

export interface SimulatedCapture {
  readonly capture: File;
  /** NDJSON; rows in src/simulator/README.md. */
  readonly truth: File | null;
  /** The experiment's log, CSV. */
  readonly log: File | null;
  readonly packets: number;
}

export interface SimulatorError {
  readonly message: string;
}

export interface SimulatorChoice {
  readonly name: string;
  readonly summary: string;
}

/** The simulator's worker. */
export interface SimulatorApi {
  choices(): Promise<{
    readonly scenarios: readonly SimulatorChoice[];
    readonly dialects: readonly SimulatorChoice[];
  }>;
  /** `job` carries SimulatorProgress out and `abort` in; an aborted simulation is an error that says so. */
  simulate(request: SimulatorRequest, job: MessagePort): Promise<Result<SimulatedCapture, SimulatorError>>;
}
