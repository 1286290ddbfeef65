/** A behaviour gives one element what its data- attribute asks for. It is called once per element. */
export type Connect = (element: HTMLElement) => void;
export type Behaviour = readonly [selector: string, connect: Connect];

const connected = new WeakMap<Element, Set<Connect>>();

/** Connects every matching element in `root`, itself included, that is not connected yet. */
export function connectAll(root: ParentNode, behaviours: readonly Behaviour[]): void {
  for (const [selector, connect] of behaviours) {
    for (const element of matching(root, selector)) connectOnce(element, connect);
  }
}

function matching(root: ParentNode, selector: string): HTMLElement[] {
  const found = [...root.querySelectorAll<HTMLElement>(selector)];
  if (root instanceof HTMLElement && root.matches(selector)) found.unshift(root);
  return found;
}

function connectOnce(element: HTMLElement, connect: Connect): void {
  const done = connected.get(element) ?? new Set<Connect>();
  if (done.has(connect)) return;
  connected.set(element, done.add(connect));
  connect(element);
}
