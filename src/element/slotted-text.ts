const named = '[alt]:not([alt=""]), [aria-label]:not([aria-label=""])';

/** Whether a slotted node gives the button a name. */
const hasName = (node: Node): boolean =>
  node.textContent?.trim() !== '' ||
  (node instanceof Element && (node.matches(named) || node.querySelector(named) !== null));

/**
 * Whether what is slotted gives the button no name, such as white space, or an element whose translation
 * has not arrived. Then the slot shows nothing of its own.
 */
export function isSlottedNameless(host: Element): boolean {
  // Reading `childNodes` makes a list that stays in memory with the element.
  if (!host.hasChildNodes()) return false;
  const slotted = [...host.childNodes]
    .filter((node) => (node instanceof Element ? !node.slot : node instanceof Text))
    // A component around the button may pass on what is slotted into itself.
    .flatMap((node) =>
      node instanceof HTMLSlotElement ? node.assignedNodes({ flatten: true }) : node,
    );
  return slotted.length > 0 && slotted.every((node) => !hasName(node));
}
