import type { ReactNode } from 'react';

/** Where somebody else says that fields begin; a mark where what is shown says otherwise. */
export function CutBand({
  label,
  cuts,
  width,
  against,
  end,
}: {
  readonly label: string;
  /** Null while it is not known. */
  readonly cuts: readonly number[] | null;
  readonly width: number;
  readonly against: readonly number[];
  /** Nothing is said from here on. */
  readonly end: number;
}): ReactNode {
  if (cuts === null) {
    return (
      <div className="strip-row">
        <span className="cut dim">{label}</span>
        <span className="strip-cells" />
      </div>
    );
  }
  const inside = (cut: number): boolean => cut > 0 && cut < Math.min(width, end + 1);
  const starts = end > 0 ? [0, ...cuts.filter(inside)] : [];
  const only = starts.filter((cut) => cut > 0 && !against.includes(cut));
  const lacks = against.filter((cut) => inside(cut) && !cuts.includes(cut));
  const left = (at: number): { left: string } => ({ left: `calc(${at} * var(--cw))` });
  return (
    <div className="strip-row">
      <span className="cut" title={label}>
        {label}
      </span>
      <span className="strip-cells">
        {starts.map((start, i) => (
          <i
            key={start}
            className="strip-band"
            title={`${label}: cuts ${cuts.join(', ') || 'none'}`}
            style={{
              ...left(start),
              width: `calc(${(starts[i + 1] ?? Math.min(width, end)) - start} * var(--cw))`,
            }}
          />
        ))}
        {only.map((cut) => (
          <i
            key={`only-${cut}`}
            className="strip-difference is-only"
            title={`${label} cuts before byte ${cut}; the fields below do not`}
            style={left(cut)}
          />
        ))}
        {lacks.map((cut) => (
          <i
            key={`lacks-${cut}`}
            className="strip-difference is-lacking"
            title={`The fields below are cut before byte ${cut}; ${label}: no cut there`}
            style={left(cut)}
          />
        ))}
      </span>
    </div>
  );
}
