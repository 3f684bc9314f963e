import { type ReactNode, useEffect, useRef, useState } from 'react';
import { setFlowColumns } from '../../actions/preferences.ts';
import { FLOW_FIELDS } from '../../engine/filter/flowFields.ts';
import { DEFAULT_FLOW_COLUMNS } from '../../state/store.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';

/** Which columns the flow table has, in the order of the fields. */
export function ColumnMenu(): ReactNode {
  const app = useApp();
  const chosen = useAppState((state) => state.flowColumns);
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // Fixed to the window, since the pane around it would cut it off.
  const corner = isOpen ? button.current?.getBoundingClientRect() : undefined;
  useEffect(() => {
    if (!isOpen) return;
    const onDown = (event: PointerEvent): void => {
      if (!menu.current?.contains(event.target as Node)) setOpen(false);
    };
    window.addEventListener('pointerdown', onDown);
    return () => window.removeEventListener('pointerdown', onDown);
  }, [isOpen]);
  const toggle = (name: string): void => {
    const wanted = new Set(chosen);
    if (!wanted.delete(name)) wanted.add(name);
    const order = [...new Set([...DEFAULT_FLOW_COLUMNS, ...FLOW_FIELDS.map((field) => field.name)])];
    if (wanted.size > 0)
      setFlowColumns(
        app.store,
        order.filter((field) => wanted.has(field)),
      );
  };
  return (
    <div
      className="menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className="iconbtn"
        title="Columns"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="columns" label="Columns" />
      </button>
      {isOpen && (
        <div
          className="menu-body"
          role="group"
          aria-label="Columns"
          style={{ top: corner?.bottom, right: window.innerWidth - (corner?.right ?? 0) }}
        >
          <button
            type="button"
            className="link"
            onClick={() => setFlowColumns(app.store, DEFAULT_FLOW_COLUMNS)}
          >
            As at first
          </button>
          {FLOW_FIELDS.map((field) => (
            <label key={field.name} title={field.meaning}>
              <input
                type="checkbox"
                checked={chosen.includes(field.name)}
                onChange={() => toggle(field.name)}
              />
              {field.name}
            </label>
          ))}
        </div>
      )}
    </div>
  );
}
