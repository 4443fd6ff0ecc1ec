import { expect } from 'chai';
import { startSimulator, type NextWindow, type Simulator } from 'dialog-io-button/simulator.js';
import { windowFaultNames as names } from '../../simulator/faults.js';
import { dataOf, open, partner, redirectOf, startReceiver, type Receiver } from './simulator.js';
import { asError } from '../rig/errors.js';

type Fault = NonNullable<NextWindow['faults']>[number];
const screens = ['signup', 'permission', 'embedded-signup'] as const;
type Screen = (typeof screens)[number];

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
