import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { moreOfStream, selectPacket } from '../../actions/select.ts';
import { hexOfByte } from '../../engine/bytes/text.ts';
import type { StreamPage } from '../../rpc/contract/captureApi.ts';
import { useSize } from '../../ui/useSize.ts';
import { VirtualLines } from '../../ui/virtualLines/VirtualLines.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { bytesText, countedText, countText, secondsText } from '../format.ts';
import { type StreamLine, streamLines } from './streamLines.ts';

const LINE_HEIGHT = 18;
const WIDE_PIXELS = 600;

/** Both directions' payload in stream order, packet boundaries drawn, missing bytes marked. */
export function Streams(): ReactNode {
  return (
    <div className="streams">
      <Stream direction={0} label="↑ Uplink, client to server" />
      <Stream direction={1} label="↓ Downlink, server to client" />
    </div>
  );
}

function Stream({ direction, label }: { readonly direction: 0 | 1; readonly label: string }): ReactNode {
  const app = useApp();
  const page = useAppState((state) => state.streams[direction]);
  const packet = useAppState((state) => state.packet);
  const element = useRef<HTMLElement>(null);
  const { width } = useSize(element);
  const bytesPerLine = width >= WIDE_PIXELS ? 16 : 8;
  const lines = useMemo(() => (page === null ? null : streamLines(page, bytesPerLine)), [page, bytesPerLine]);
  const onEnd = useCallback(() => void moreOfStream(app, direction), [app, direction]);
  const shown = useMemo(() => (packet === null ? -1 : (lines?.lineOf(packet) ?? -1)), [lines, packet]);
  return (
    <section className="stream" ref={element}>
      <div className="section-head">
        {label}
        <span className="spring" />
        <span className="dim">{page === null ? '' : `${countText(page.streamLength)} B`}</span>
      </div>
      <div className="pane-rest">
        {page === null || lines === null ? (
          <p className="flow-nothing">Reading payload.</p>
        ) : lines.count === 0 ? (
          <p className="flow-nothing">No payload in this direction.</p>
        ) : (
          <VirtualLines
            label={label}
            count={lines.count}
            lineHeight={LINE_HEIGHT}
            shown={shown}
            onEnd={onEnd}
            line={(index) => {
              const line = lines.at(index);
              return line === null ? null : (
                <Line
                  line={line}
                  page={page}
                  isChosen={line.piece.packet === packet}
                  onChoose={() => void selectPacket(app, line.piece.packet)}
                />
              );
            }}
          />
        )}
      </div>
    </section>
  );
}

function Line({
  line,
  page,
  isChosen,
  onChoose,
}: {
  readonly line: StreamLine;
  readonly page: StreamPage;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const { piece } = line;
  const chosen = isChosen ? ' is-chosen' : '';
  if (line.kind === 'missing') {
    return (
      <div className="stream-line is-gap">
        <span>
          {piece.kind === 'gap'
            ? `${countedText(piece.length, 'byte')} never captured`
            : `${countedText(piece.length, 'byte')} cut off by the snap length in packet ${countText(piece.packet)}`}
        </span>
      </div>
    );
  }
  if (line.kind === 'head') {
    return (
      <div className={`stream-line is-head${chosen}`}>
        <button type="button" className="link" onClick={onChoose}>
          packet {countText(piece.packet)}
        </button>
        {'  '}
        {secondsText(piece.timeNs, 6)} s, {bytesText(piece.length)}, from stream byte{' '}
        {countText(piece.streamOffset)}
      </div>
    );
  }
  const bytes = page.bytes.subarray(line.from, line.to);
  const offset = piece.streamOffset + (line.from - piece.at);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the head of the packet is a button
    <div className={`stream-line${chosen}`} onClick={onChoose}>
      <span className="dim">{offset.toString(16).padStart(5, '0')}</span>
      {hexLine(bytes, line.to - line.from)}
    </div>
  );
}

function hexLine(bytes: Uint8Array, length: number): string {
  let hex = '';
  let ascii = '';
  for (const byte of bytes) {
    hex += `${hexOfByte(byte)} `;
    ascii += byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '·';
  }
  const perLine = length > 8 ? 16 : 8;
  return `${hex.padEnd(perLine * 3 + 1)}${ascii}`;
}
