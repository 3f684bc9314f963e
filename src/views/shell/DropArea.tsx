import { type ReactNode, useEffect, useState } from 'react';
import { sayError } from '../../actions/log.ts';
import { openDropped } from '../../actions/openDropped.ts';
import { filesOfDrop } from '../../ui/drop/filesOfDrop.ts';
import { useApp } from '../appContext.ts';

/** The whole window takes files. */
export function DropArea(): ReactNode {
  const app = useApp();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      filesOfDrop(event.dataTransfer).then(
        (files) => openDropped(app, files),
        (error: unknown) => sayError(app.store, error),
      );
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [app]);
  return isOver ? <div className="dropveil">Drop to open as one capture</div> : null;
}
