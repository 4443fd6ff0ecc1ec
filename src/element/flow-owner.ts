import { isAttached } from '../browser/flow.js';
import { isFreshTab } from './page-load.js';
import { pendingFlows, type FlowOwner, type PendingFlow } from '../browser/pending-flows.js';
import type { Screen } from '../protocol/parameters.js';

/** What makes a button recognisable after a reload. */
export interface Button extends HTMLElement {
  readonly partnerId?: string | null | undefined;
  readonly screen: Screen;
}

/** The buttons for the same partner id and screen, in document order. */
function peers(button: Button): Button[] {
  const { partnerId, screen, localName } = button;
  const buttons = (button.getRootNode() as ParentNode).querySelectorAll<Button>(localName);
  return [...buttons].filter((one) => one.partnerId === partnerId && one.screen === screen);
}

/** Under what a flow that this button starts is stored. */
export function ownerOf(button: Button): FlowOwner {
  const { partnerId, screen, id } = button;
  const position = peers(button).indexOf(button);
  return { partnerId: partnerId ?? '', screen, elementId: id, position };
}

/** The pending flow that this button goes on with after a reload or a route change. */
export function abandonedFlow(button: Button): PendingFlow | null {
  return isFreshTab() ? null : (pendingFlows.all().find((flow) => isHeir(button, flow)) ?? null);
}

function isHeir(button: Button, { id, ours, owner }: PendingFlow): boolean {
  if (!ours || !owner || isAttached(id)) return false;
  if (owner.partnerId !== button.partnerId || owner.screen !== button.screen) return false;
  const heirs = peers(button);
  const namesake = heirs.find((heir) => heir.id !== '' && heir.id === owner.elementId);
  return (namesake ?? heirs[owner.position] ?? heirs[0]) === button;
}
