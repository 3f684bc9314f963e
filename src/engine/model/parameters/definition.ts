/** One number, word or text that the engine could have chosen otherwise. */
export interface ParameterDefinition {
  readonly unit: string;
  readonly default: number | string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The words that a text may be; anything where left out. */
  readonly choices?: readonly string[];
  readonly meaning: string;
  readonly source: string;
}
