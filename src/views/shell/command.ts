import type { App } from '../../actions/app.ts';
import type { AppState } from '../../state/store.ts';

/** Something that can be done from anywhere. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** As tinykeys writes it; for the key list and the handler alike. */
  readonly keys?: string;
  /** As people read it. */
  readonly shown?: string;
  readonly run: (app: App) => void;
  readonly isPossible?: (state: AppState) => boolean;
  /** A single letter or sign: not while typing. */
  readonly isPlain?: boolean;
}
