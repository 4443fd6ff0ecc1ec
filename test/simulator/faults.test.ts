import { expect } from 'chai';
import { startSimulator, type NextWindow, type Simulator } from 'dialog-io-button/simulator.js';
import { screensOfFault, windowFaultNames as names } from '../../simulator/faults.js';
import { dataOf, open, partner, redirectOf, startReceiver, type Receiver } from './simulator.js';
import { asError } from '../rig/errors.js';

type Fault = NonNullable<NextWindow['faults']>[number];
const screens = ['signup', 'permission', 'embedded-signup'] as const;
type Screen = (typeof screens)[number];
type Outcome = NextWindow['outcome'];

describe('a fault that next() takes', function () {
  this.timeout(20_000);
  let receiver: Receiver;
  let simulator: Simulator;
  before(async () => {
    receiver = await startReceiver(500);
    const partners = [{ ...partner, webhookUrl: receiver.url }];
    simulator = await startSimulator({ port: 0, partners });
  });
  after(async () => {
    await simulator.close();
    receiver.close();
  });

  const addressOf = (screen: Screen) => {
    const query = 'app_id=1234567890&config_id=98765&response_type=code&origin=http://localhost';
    return {
      signup: simulator.hubUrl,
      permission: simulator.permissionUrl,
      'embedded-signup': new URL(`/v25.0/dialog/oauth?${query}`, simulator.sdkUrl).href,
    }[screen];
  };

  /** How the next window begins in a browser. */
  async function beginning(screen: Screen): Promise<unknown> {
    const answer = await open(addressOf(screen));
    const headers = ['Cross-Origin-Opener-Policy', 'Cross-Origin-Embedder-Policy', 'Refresh'];
    const isPage = answer.status === 200 && !answer.headers.has('Refresh');
    return {
      status: answer.status,
      headers: headers.map((name) => answer.headers.get(name)?.replace(/;.*/, '')),
      data: isPage && { ...(await dataOf(answer)), attempt: null },
    };
  }

  /** How it ends for what is no browser, and what the partner's server hears of it. */
  async function end(screen: Screen, client: string): Promise<unknown> {
    const events = () =>
      receiver.received
        .filter(({ body }) => body.includes(client))
        .map(({ body }) => JSON.parse(body) as { id: string; event: string });
    const redirect = await redirectOf(addressOf(screen), '?state=mine');
    const early = events().length;
    while (events().length < 2) await receiver.until(receiver.received.length + 1);
    const [one, two] = events();
    const isTwice = one?.id === two?.id;
    return { redirect: redirect.replace(client, ''), early, first: one?.event, isTwice };
  }

  let count = 0;

  /** What is seen of a window that next() has been asked for. */
  async function seen(screen: Screen, faults: Fault[], part: typeof beginning | typeof end) {
    simulator.reset();
    const client = `client${++count}CL`;
    const ids = part === end ? { client, channels: ['oneCH'] } : {};
    simulator.next({ screen, outcome: 'completed', faults, ...ids });
    return JSON.stringify(await part(screen, client));
  }

  for (const screen of screens)
    it(`does something in a window of ${screen}, or is refused`, async () => {
      const plain = {
        beginning: await seen(screen, [], beginning),
        end: screen === 'embedded-signup' ? '' : await seen(screen, [], end),
      };
      for (const name of names) {
        try {
          simulator.next({ screen, outcome: 'completed', faults: [name] });
        } catch (error) {
          const { message } = asError(error);
          expect(message).to.match(
            new RegExp(
              `^faults of next\\(\\) do nothing in such a window: ${name} is for [^.]+\\.$`,
            ),
          );
          expect(message).not.to.match(new RegExp(` ${screen}[ .;]`));
          continue;
        }
        const isSeen =
          (await seen(screen, [name], beginning)) !== plain.beginning ||
          (plain.end !== '' && (await seen(screen, [name], end)) !== plain.end);
        expect(isSeen, name).to.be.true;
      }
    });

  /** What a partner hears of a window in which faults are sure to happen, whether next() takes them or not. */
  async function heard(screen: 'signup' | 'permission', outcome: Outcome, faults: string[]) {
    const { url, received, close } = await startReceiver(500, 204);
    const forced = await startSimulator({
      port: 0,
      partners: [{ ...partner, webhookUrl: url }],
      faults: faults as Fault[],
      stepDelay: 1,
    });
    const ids = { completed: { channels: ['oneCH'] }, revoked: { revoked: ['oneCH'] } };
    forced.next({
      screen,
      outcome,
      client: 'oneCL',
      ...(outcome in ids && ids[outcome as keyof typeof ids]),
    });
    const redirect = await redirectOf(
      screen === 'signup' ? forced.hubUrl : forced.permissionUrl,
      '?state=mine',
    );
    const events = received.map(({ body }) => (JSON.parse(body) as { event: string }).event);
    await forced.close();
    close();
    return JSON.stringify([redirect.replace(/client=\w+/, ''), events]);
  }

  const early = 'webhook-before-redirect';
  const ofEnd = names.filter(
    (name) => name === early || !screensOfFault(name).includes('embedded-signup'),
  );
  for (const screen of ['signup', 'permission'] as const)
    for (const outcome of ['completed', 'no-channels', 'revoked', 'error'] as const)
      it(`changes what a partner hears of ${outcome} in a window of ${screen}, or is refused`, async () => {
        simulator.reset();
        const plain = {
          late: await heard(screen, outcome, []),
          early: await heard(screen, outcome, [early]),
        };
        for (const name of ofEnd.filter((name) => !/hop|later/.test(name))) {
          const isSeen =
            name === early
              ? plain.early !== plain.late
              : (await heard(screen, outcome, [name, early])) !== plain.early;
          let isTaken = true;
          try {
            simulator.next({ screen, outcome, faults: [name] });
          } catch (error) {
            isTaken = false;
            expect(asError(error).message).to.match(
              new RegExp(
                `^faults of next\\(\\) do nothing with the outcome ${outcome}: ${name} is for [\\w, -]+\\.$`,
              ),
            );
          }
          expect(isTaken, name).to.equal(isSeen);
        }
      });

  const idle: [NextWindow, RegExp][] = [
    [{ outcome: 'left', faults: ['quoted'] }, /outcome left: quoted is for completed, revoked\.$/],
    [
      { outcome: 'left', faults: ['webhooks-twice'] },
      /webhooks-twice is for completed, revoked\.$/,
    ],
    [
      { outcome: 'never', faults: ['lost-state', 'coop', 'slow'] },
      /never: lost-state is for completed, no-channels, revoked, error; slow is for completed, [^;]+left\.$/,
    ],
    [
      { screen: 'embedded-signup', outcome: 'never', faults: ['slow'] },
      /slow is for completed, error, waba-only, coexistence, abandoned, closed\.$/,
    ],
    [
      { outcome: 'closed', faults: ['message-twice'] },
      /closed: message-twice is for completed, waba-only, coexistence, abandoned, error\.$/,
    ],
    [
      { outcome: 'completed', order: 'no-message', faults: ['message-object'] },
      /outcome completed and the order no-message: message-object is for abandoned, error\.$/,
    ],
  ];
  for (const [next, sentence] of idle)
    it(`is refused if it can do nothing: ${JSON.stringify(next)}`, () => {
      expect(() => simulator.next(next)).to.throw(TypeError, sentence);
    });

  for (const next of [
    { outcome: 'left', faults: ['coop', 'slow', 'hop', 'closes'] },
    { outcome: 'never', faults: ['coop-later', 'closes'] },
    { outcome: 'abandoned', faults: ['message-twice', 'slow'] },
    { outcome: 'error', order: 'no-message', faults: ['message-object'] },
  ] satisfies NextWindow[])
    it(`is accepted if it can do something: ${JSON.stringify(next)}`, () => {
      simulator.next(next);
    });

  it('decides which windows it can be for, if no screen is named', async () => {
    simulator.reset();
    simulator.next({ outcome: 'completed', faults: ['message-twice'] });
    expect(await redirectOf(simulator.hubUrl)).to.equal('200');
    simulator.next({ outcome: 'completed', faults: ['lost-state'] });
    expect(await redirectOf(simulator.hubUrl, '?state=a')).to.match(/\?client=\w+&channels=[^&]+$/);
    expect(() =>
      simulator.next({ outcome: 'completed', faults: ['hop', 'message-twice'] }),
    ).to.throw(TypeError, /hop is for signup and permission; message-twice is for embedded-signup/);
  });
});
