import { type ReactNode, useEffect, useRef } from 'react';
import './dialogue.css';

/** A modal window; Esc and a click beside it close it, focus goes back to where it was. */
export function Dialogue({
  label,
  onClose,
  children,
}: {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    // A dialog that is taken out of the page instead of closed leaves the focus nowhere.
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself
    <dialog
      ref={element}
      className="dialogue"
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) element.current?.close();
      }}
    >
      <div className="dialogue-body">{children}</div>
    </dialog>
  );
}
