import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import './tree.css';

export interface TreeNode {
  /** Unique in the tree; the same thing has the same one in another packet. */
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly children: readonly TreeNode[];
}

interface Shown {
  readonly node: TreeNode;
  readonly level: number;
  readonly parent: string | null;
}

/** A tree of names and values: one tab stop, the keys of a tree, one node selected. */
export function Tree({
  label,
  nodes,
  selected,
  onSelect,
  closedFirst,
}: {
  readonly label: string;
  readonly nodes: readonly TreeNode[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Whether a node is closed until a person opens it. */
  readonly closedFirst: (node: TreeNode, level: number) => boolean;
}): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const path = useMemo(() => pathTo(nodes, selected), [nodes, selected]);
  const isOpen = (node: TreeNode, level: number): boolean =>
    toggled.get(node.id) ?? (path.has(node.id) || !closedFirst(node, level));
  const shown: Shown[] = [];
  const walk = (list: readonly TreeNode[], level: number, parent: string | null): void => {
    for (const node of list) {
      shown.push({ node, level, parent });
      if (node.children.length > 0 && isOpen(node, level)) walk(node.children, level + 1, node.id);
    }
  };
  walk(nodes, 0, null);
  const at = shown.findIndex(({ node }) => node.id === selected);

  useEffect(() => {
    if (selected === null) return;
    element.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const toggle = (id: string, open: boolean): void => setToggled(new Map(toggled).set(id, open));
  const onKeyDown = (event: KeyboardEvent): void => {
    const here = shown[at];
    const choose = (index: number): void => {
      const next = shown[Math.max(0, Math.min(shown.length - 1, index))];
      if (next !== undefined) onSelect(next.node.id);
    };
    if (event.key === 'ArrowDown') choose(at + 1);
    else if (event.key === 'ArrowUp') choose(at < 0 ? 0 : at - 1);
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(shown.length - 1);
    else if (here === undefined || event.altKey) return;
    else if (event.key === 'ArrowRight') {
      if (here.node.children.length === 0) return;
      if (!isOpen(here.node, here.level)) toggle(here.node.id, true);
      else choose(at + 1);
    } else if (event.key === 'ArrowLeft') {
      if (here.node.children.length > 0 && isOpen(here.node, here.level)) toggle(here.node.id, false);
      else if (here.parent !== null) onSelect(here.parent);
    } else if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)) {
      void navigator.clipboard.writeText(here.node.value === '' ? here.node.name : here.node.value);
    } else return;
    event.preventDefault();
  };
  return (
    <div
      ref={element}
      className="tree"
      role="tree"
      aria-label={label}
      aria-activedescendant={at >= 0 ? `tree-${selected}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {shown.map(({ node, level }) => {
        const hasChildren = node.children.length > 0;
        const open = hasChildren && isOpen(node, level);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keyboard
          <div
            key={node.id}
            id={`tree-${node.id}`}
            role="treeitem"
            aria-level={level + 1}
            aria-selected={node.id === selected}
            aria-expanded={hasChildren ? open : undefined}
            tabIndex={-1}
            className={`tree-node level-${Math.min(level, 1)}${node.id === selected ? ' is-selected' : ''}`}
            style={{ paddingLeft: 8 + level * 14 }}
            onClick={() => onSelect(node.id)}
            onDoubleClick={() => hasChildren && toggle(node.id, !open)}
          >
            <button
              type="button"
              tabIndex={-1}
              aria-hidden="true"
              className={`tree-twist${hasChildren ? '' : ' is-leaf'}${open ? ' is-open' : ''}`}
              onClick={(event) => {
                event.stopPropagation();
                if (hasChildren) toggle(node.id, !open);
              }}
            />
            <span className="tree-name">{node.name}</span>
            <span className="tree-value">{node.value}</span>
          </div>
        );
      })}
    </div>
  );
}

/** Ids of the nodes above the wanted one. */
function pathTo(nodes: readonly TreeNode[], wanted: string | null): ReadonlySet<string> {
  const above: string[] = [];
  const find = (list: readonly TreeNode[]): boolean =>
    list.some((node) => {
      if (node.id === wanted) return true;
      above.push(node.id);
      if (find(node.children)) return true;
      above.pop();
      return false;
    });
  return wanted !== null && find(nodes) ? new Set(above) : new Set();
}
