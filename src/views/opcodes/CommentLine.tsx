import { type ReactNode, useState } from 'react';

/** A remark of the person, kept when the field is left or Enter is pressed. */
export function CommentLine({
  comment,
  onComment,
}: {
  readonly comment: string | null;
  readonly onComment: (comment: string) => void;
}): ReactNode {
  const [text, setText] = useState(comment ?? '');
  const keep = (): void => {
    if (text.trim() !== (comment ?? '')) onComment(text.trim());
  };
  return (
    <label className="op-comment">
      <span className="dim">comment</span>
      <input
        value={text}
        placeholder="none"
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </label>
  );
}
