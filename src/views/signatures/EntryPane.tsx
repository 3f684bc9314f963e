import { type ReactNode, useId } from 'react';
import { serverName } from '../../actions/describeSignatures.ts';
import { edit } from '../../actions/edit.ts';
import { judge, labelSignature, setServerRole } from '../../actions/signatures.ts';
import {
  type OpcodeSignature,
  SERVER_ROLES,
  type ServerRole,
  type ServerSignature,
  type TaskLabel,
} from '../../engine/model/signature.ts';
import type { ListedEntry } from '../../engine/model/signatureEntry.ts';
import { TABLE_IV } from '../../engine/model/tableIV.ts';
import { useApp } from '../appContext.ts';
import { labelText, STATUS_MARKS, STATUS_WORDS } from './entryText.ts';

/** The chosen entry: where it comes from, and what a person says of it. */
export function EntryPane({ listed }: { readonly listed: ListedEntry }): ReactNode {
  const app = useApp();
  const { entry, path, origin, kind } = listed;
  const opcode = kind === 'opcodes' ? (entry as OpcodeSignature) : null;
  const server = kind === 'servers' ? (entry as ServerSignature) : null;
  const wordPath = server === null ? path : `servers/${serverName(server)}`;
  const say = (verdict: 'accepted' | 'rejected' | null): void => {
    if (opcode === null) void judge(app, wordPath, verdict);
    else void edit(app, opcodeEdit(opcode, verdict));
  };
  return (
    <section className="sig-entry" aria-label="Chosen entry">
      <h3 className="section-head">{entryTitle(listed)}</h3>
      <dl className="facts">
        <dt>status</dt>
        <dd>
          {STATUS_MARKS[origin.status]} {STATUS_WORDS[origin.status]}
          {origin.status === 'builtin' && ', not confirmed on your capture'}
        </dd>
        <dt>source</dt>
        <dd>{origin.sources.join(', ') || '–'}</dd>
        {origin.comment !== null && (
          <>
            <dt>comment</dt>
            <dd>{origin.comment}</dd>
          </>
        )}
        {server === null && (
          <>
            <dt>task</dt>
            <dd>
              <TaskChoice
                label={(entry as OpcodeSignature).label}
                onChoose={(label) =>
                  void (opcode === null
                    ? labelSignature(app, wordPath, label)
                    : edit(app, { kind: 'opcode.label', opcodes: [keyOf(opcode)], label }))
                }
              />
            </dd>
          </>
        )}
        {server !== null && (
          <>
            <dt>role</dt>
            <dd>
              <RoleChoice
                role={server.role}
                onChoose={(role) => void setServerRole(app, serverName(server), role)}
              />
            </dd>
          </>
        )}
      </dl>
      <div className="sig-buttons">
        <button type="button" className="btn" onClick={() => say('accepted')}>
          Accept
        </button>
        <button type="button" className="btn" onClick={() => say('rejected')}>
          Reject
        </button>
        <button type="button" className="btn is-quiet" onClick={() => say(null)}>
          Take back
        </button>
      </div>
    </section>
  );
}

const keyOf = ({ format, offset, value, direction }: OpcodeSignature) => ({
  format,
  offset,
  value,
  direction,
});

function opcodeEdit(opcode: OpcodeSignature, verdict: 'accepted' | 'rejected' | null) {
  const opcodes = [keyOf(opcode)];
  if (verdict === null) return { kind: 'opcode.clear', opcodes } as const;
  if (verdict === 'rejected') return { kind: 'opcode.reject', opcodes } as const;
  return { kind: 'opcode.confirm', opcodes, seen: [opcode.label] } as const;
}

function entryTitle({ kind, path, entry }: ListedEntry): string {
  if (kind === 'formats') return `Format ${'name' in entry ? entry.name : path}`;
  if (kind === 'opcodes') return `Opcode ${(entry as OpcodeSignature).value}`;
  return kind === 'servers' ? `Server ${serverName(entry as ServerSignature)}` : `Keyword`;
}

function TaskChoice({
  label,
  onChoose,
}: {
  readonly label: TaskLabel | null;
  readonly onChoose: (label: TaskLabel | null) => void;
}): ReactNode {
  const id = useId();
  const text = label === null ? '' : labelText(label);
  const known = TABLE_IV.map(labelText);
  return (
    <>
      <label className="visually-hidden" htmlFor={id}>
        Task
      </label>
      <select
        id={id}
        value={text}
        onChange={(event) => onChoose(TABLE_IV[known.indexOf(event.target.value)] ?? null)}
      >
        <option value="">–</option>
        {label !== null && !known.includes(text) && <option value={text}>{text}</option>}
        {known.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </>
  );
}

function RoleChoice({
  role,
  onChoose,
}: {
  readonly role: ServerRole;
  readonly onChoose: (role: ServerRole | null) => void;
}): ReactNode {
  const id = useId();
  return (
    <>
      <label className="visually-hidden" htmlFor={id}>
        Role
      </label>
      <select
        id={id}
        value={role}
        onChange={(event) => onChoose(SERVER_ROLES.find((one) => one === event.target.value) ?? null)}
      >
        {SERVER_ROLES.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </>
  );
}
