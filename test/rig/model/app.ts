/**
 * The partner's app of the model: which buttons stand on which of its pages. `owner` says whose
 * result a button may show; the product never sees it, so it is what the model checks against.
 */
export interface ButtonPlan {
  readonly owner: string;
  readonly id?: string;
  readonly state?: string;
  readonly stateMode?: 'sealed' | 'verbatim';
  readonly display?: 'redirect';
  readonly redirectUrl?: string;
  /** Milliseconds that the IO Signature takes. */
  readonly signatureMs?: number;
  /** Whether somebody listens on the button itself. */
  readonly isHeard?: boolean;
}

/** @param load Differs at each load of a page. */
const plans: Readonly<Record<string, (load: string) => readonly ButtonPlan[]>> = {
  '/single': () => [{ owner: 'single' }],
  '/signed': () => [{ owner: 'signed', signatureMs: 700, isHeard: true }],
  '/list': () =>
    ['1', '2', '3'].map((name) => ({ owner: `customer ${name}`, state: `cust-${name}` })),
  '/customer-1': () => [{ owner: 'customer 1', state: 'cust-1', isHeard: true }],
  '/customer-2': () => [{ owner: 'customer 2', state: 'cust-2', stateMode: 'sealed' }],
  '/ids': () => ['a', 'b'].map((id) => ({ owner: `id ${id}`, id })),
  // Nobody can tell these from each other after a reload, so nobody may get a result of before.
  '/twins': (load) => ['one', 'other'].map((name) => ({ owner: `${name} of ${load}` })),
  // A server may make a new state at each load; the only button of its page is still the same.
  '/fresh': (load) => [{ owner: 'fresh', state: `fresh-${load}`, stateMode: 'sealed' }],
  '/same-window': () => [{ owner: 'same window', display: 'redirect' }],
  '/own-redirect': (load) => [
    { owner: 'own redirect', state: `own-${load}`, redirectUrl: '/own-redirect' },
  ],
  '/no-button': () => [],
};

export const appPaths: readonly string[] = Object.keys(plans);

export const redirectPath = '/connected';

/** Whether a button that takes a flow's place can be recognised by what it was given. */
export const isRecognisable = (path: string): boolean => !path.startsWith('/twins');

export const areTwins = (...owners: readonly string[]): boolean =>
  owners.every((owner) => owner.includes(' of '));

export const buttonsOn = (path: string, load: string): readonly ButtonPlan[] =>
  plans[path]?.(load) ?? [];
