import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { startSimulator } from 'dialog-io-button/simulator.js';
import { SignatureCheck } from '../../simulator/io-signature.js';
import { dataOf, open, partner, redirectOf, simulated } from './simulator.js';
import { rejectionOf } from '../rig/errors.js';

const secondsNow = () => Math.floor(Date.now() / 1000);
const hmac = (text: string, secret = partner.platformSecret) =>
  createHmac('sha512', secret).update(text).digest('hex');
const signed = (timestamp = secondsNow(), secret = partner.platformSecret, id = partner.id) => ({
  io_signature: hmac(`${id}|${timestamp}`, secret),
  io_timestamp: String(timestamp),
});
const asQuery = (values: Record<string, string>) => `?${new URLSearchParams(values)}`;

describe('a window of the simulated hub', () => {
  const simulator = simulated();

  it('asks for what the button sent, and is counted once', async () => {
    const { hubUrl, permissionUrl, requests } = simulator();
    const { attempt } = await dataOf(await open(hubUrl, '?email=ada%40client.example&state=a%20b'));
    await open(hubUrl, `?state=a%20b&attempt=${String(attempt)}`);
    await open(permissionUrl);
    expect(requests).to.deep.equal([
      {
        partner: partner.id,
        screen: 'signup',
        parameters: { email: 'ada@client.example', state: 'a b' },
        signature: 'absent',
      },
      { partner: partner.id, screen: 'permission', parameters: {}, signature: 'absent' },
    ]);
  });

  it('is a page whose links work at its path', async () => {
    const html = await (await open(simulator().hubUrl)).text();
    for (const [, path = ''] of html.matchAll(/(?:href|src)="([^"]+)"/g))
      expect((await fetch(new URL(path, simulator().hubUrl))).status, path).to.equal(200);
  });

  it('is not counted if it is refused, and no next() is used up', async () => {
    const { hubUrl, requests } = simulator();
    simulator().next({ outcome: 'completed' });
    expect((await open(hubUrl, '', 'oThErPA')).status).to.equal(404);
    expect((await open(hubUrl, '?redirect_url=javascript:alert(1)')).status).to.equal(400);
    expect((await open(hubUrl, '?redirect_url=/relative')).status).to.equal(400);
    expect(requests).to.deep.equal([]);
    expect(await redirectOf(hubUrl)).to.match(/^http:\/\/localhost:3000\/connected.html\?client=/);
  });

  it('cannot be made to say anything in its page', async () => {
    const html = await (await open(simulator().hubUrl, '?redirect_url="><script>alert(1)')).text();
    expect(html).not.to.contain('"><script>alert');
  });

  for (const [name, headers, status] of [
    ['a foreign name', { Host: 'evil.example' }, 421],
    ['a name of Object.prototype', { Host: 'constructor' }, 421],
    ['a name that begins like ours', { Host: '127.0.0.1.evil.example' }, 421],
    ['its own name', {}, 200],
  ] as const)
    it(`answers ${status} to ${name} in the Host header`, async () => {
      const { port } = new URL(simulator().hubUrl);
      const found = await new Promise((resolve, reject) => {
        request(
          { host: '127.0.0.1', port, path: `/onboarding/${partner.id}`, headers },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          },
        )
          .on('error', reject)
          .end();
      });
      expect(found).to.equal(status);
    });

  it('lets nobody but its own pages end it', async () => {
    const { hubUrl } = simulator();
    const { attempt } = await dataOf(await open(hubUrl));
    const finish = (headers: Record<string, string>) =>
      fetch(new URL('/simulation/finish', hubUrl), {
        method: 'POST',
        headers,
        body: JSON.stringify({ attempt, redirectUrl: partner.redirectUrl }),
      });
    const json = { 'Content-Type': 'application/json' };
    expect((await finish({ ...json, Origin: 'https://evil.example' })).status).to.equal(403);
    expect((await finish({ 'Content-Type': 'text/plain' })).status).to.equal(403);
    expect((await finish({ ...json, Origin: new URL(hubUrl).origin })).status).to.equal(200);
  });
});

describe('next()', () => {
  const simulator = simulated();
  const ends = (outcome: 'completed' | 'no-channels' | 'revoked' | 'error', more = {}) => {
    simulator().next({ outcome, ...more });
    return redirectOf(simulator().hubUrl, '?state=a%20b%26c');
  };
  const home = partner.redirectUrl;

  it('ends the next window, and only that', async () => {
    const named = { client: 'oneCL', channels: ['aCH', 'bCH'] };
    expect(await ends('completed', named)).to.equal(
      `${home}?client=oneCL&channels=[aCH,bCH]&state=a%20b%26c`,
    );
    expect(await redirectOf(simulator().hubUrl)).to.equal('200');
  });

  it('knows what a test need not say', async () => {
    expect(await ends('completed')).to.match(/\?client=\w+CL&channels=\[\w+CH\]&state=/);
    expect(await ends('no-channels')).to.match(/\?client=\w+CL&state=/);
    expect(await ends('revoked')).to.match(/\?client=\w+CL&revoked=\[\w+CH\]&state=/);
    expect(await ends('error')).to.match(/\?error=access_denied&error_description=[\w%]+&state=/);
  });

  it('lets a window stay, or close, that has nothing to come back with', async () => {
    for (const outcome of ['never', 'left'] as const) {
      simulator().next({ outcome });
      expect(await redirectOf(simulator().hubUrl)).to.equal('200');
      simulator().next({ outcome, delay: 5 });
      const data = await dataOf(await open(simulator().permissionUrl));
      expect(data['automatic']).to.deep.equal({ outcome, delay: 5 });
    }
  });

  it('revokes what was permitted', async () => {
    await ends('completed', { client: 'oneCL', channels: ['aCH', 'bCH'] });
    expect(await ends('completed', { client: 'oneCL', channels: ['aCH'] })).to.contain(
      '?client=oneCL&channels=[aCH]&revoked=[bCH]&',
    );
    expect(await ends('revoked', { client: 'oneCL', revoked: ['aCH'] })).to.contain(
      '?client=oneCL&revoked=[aCH]&',
    );
  });

  it('waits for the screen that it is for', async () => {
    const { hubUrl, permissionUrl, next } = simulator();
    next({ screen: 'permission', outcome: 'completed', client: 'twoCL', channels: ['cCH'] });
    expect(await redirectOf(hubUrl)).to.equal('200');
    expect(await redirectOf(permissionUrl)).to.contain('client=twoCL');
  });

  it('goes wrong as it is asked to, in that window alone', async () => {
    const coop = async () =>
      (await open(simulator().hubUrl)).headers.get('Cross-Origin-Opener-Policy');
    simulator().next({ outcome: 'completed', faults: ['coop'] });
    expect(await coop()).to.equal('same-origin');
    expect(await coop()).to.equal(null);
    expect(await ends('completed', { client: 'oneCL', faults: ['lost-state', 'quoted'] })).to.match(
      /\?client=oneCL&channels=\["\w+CH"\]$/,
    );
  });

  it('leads over a redirect of its own, to the same window', async () => {
    const { hubUrl, next, requests } = simulator();
    next({ outcome: 'completed', client: 'oneCL', faults: ['coop-hop'] });
    const hop = await open(hubUrl);
    expect(hop.status).to.equal(302);
    expect(hop.headers.get('Cross-Origin-Opener-Policy')).to.equal('same-origin');
    const page = await open(new URL(hop.headers.get('Location') ?? '', hubUrl).href);
    expect(await dataOf(page)).to.deep.include({ automatic: { outcome: 'completed', delay: 0 } });
    expect(requests).to.have.length(1);
  });

  it('is forgotten by reset(), with all else', async () => {
    const { hubUrl, next, reset, requests } = simulator();
    await ends('completed');
    next({ outcome: 'completed' });
    reset();
    expect(requests).to.deep.equal([]);
    expect(await redirectOf(hubUrl)).to.equal('200');
  });

  const refused: [unknown, RegExp][] = [
    [undefined, /must be an object/],
    [{}, /needs an outcome/],
    [{ outcome: 'done' }, /outcome of next\(\) must be one of completed, /],
    [{ outcome: 'completed', chanels: [] }, /no option "chanels"/],
    [{ outcome: 'completed', client: 'a b' }, /client of next\(\) must be an id/],
    [{ outcome: 'completed', channels: 'aCH' }, /channels of next\(\) must be a list/],
    [{ outcome: 'completed', channels: [''] }, /^channels of next\(\): "" must be an id/],
    [{ outcome: 'completed', delay: -1 }, /delay of next\(\) must be a whole number/],
    [
      { outcome: 'completed', faults: ['gold'] },
      /^faults of next\(\): "gold" must be one of coop, /,
    ],
    [{ outcome: 'completed', faults: [{}] }, /^faults of next\(\): \{\} must be one of coop, /],
    [
      { outcome: 'completed', faults: ['rate-limit'] },
      /^faults of next\(\): "rate-limit" is for all windows only: startSimulator\(\{ faults \}\) takes it\.$/,
    ],
    [{ screen: 'login', outcome: 'completed' }, /screen of next\(\) must be one of signup, /],
    [{ outcome: 'waba-only', client: 'aCL' }, /mixes options of different screens/],
    [{ screen: 'signup', outcome: 'abandoned' }, /mixes options of different screens/],
    [{ screen: 'permission', outcome: 'completed', order: 'no-code' }, /mixes options/],
  ];
  for (const [next, sentence] of refused)
    it(`refuses ${JSON.stringify(next)} in a sentence`, () => {
      expect(() => simulator().next(next as never)).to.throw(TypeError, sentence);
    });
});

describe('startSimulator()', () => {
  const refused: [object, RegExp][] = [
    [{ port: -1 }, /^port of the simulator must be a whole number/],
    [{ port: '8360' }, /^port of the simulator must be a whole number/],
    [{ prot: 1 }, /^There is no option "prot" of the simulator; there are port, /],
    [{ partners: [] }, /must not be empty/],
    [{ partners: [null] }, /must be an object/],
    [{ partners: [{}] }, /needs an id/],
    [{ partners: [{ id: 'a/b' }] }, /id of a partner must be an id/],
    [{ partners: [{ id: 'a' }, { id: 'a' }] }, /different ids/],
    [{ partners: [{ id: 'a', payment: 'card' }] }, /must be one of direct, partner/],
    [{ partners: [{ id: 'a', redirectUrl: '/connected.html' }] }, /complete address/],
    [{ partners: [{ id: 'a', platformSecret: 'secret\n' }] }, /white space/],
    [{ partners: [{ id: 'a', secret: 'a' }] }, /no option "secret"/],
    [{ faults: ['coop', 'gold'] }, /^faults of the simulator: "gold" must be one of coop, /],
  ];
  for (const [options, sentence] of refused)
    it(`refuses ${JSON.stringify(options)} in a sentence`, async () => {
      const error = await rejectionOf(startSimulator(options));
      expect(error).to.be.instanceOf(TypeError);
      expect(error.message).to.match(sentence);
    });

  it('says that a port is taken, and leaves nothing half started', async () => {
    const first = await startSimulator({ port: 0 });
    const port = Number(new URL(first.hubUrl).port);
    const taken = (port: number) => rejectionOf(startSimulator({ port }));
    expect((await taken(port)).message).to.match(/^Port \d+ is taken: choose another/);
    // Here it is Meta's port that is taken.
    expect((await taken(port - 1)).message).to.match(
      new RegExp(
        `^Port ${port}, which the simulated Meta needs because it comes after ${port - 1}, is taken: choose another`,
      ),
    );
    await first.close();
    const again = await startSimulator({ port });
    await again.close();
  });

  it('lets any page load the SDK', async () => {
    const simulator = await startSimulator({ port: 0 });
    const { status, headers } = await fetch(simulator.sdkUrl.replace('{locale}', 'en_US'));
    expect(status).to.equal(200);
    expect(headers.get('Access-Control-Allow-Origin')).to.equal('*');
    await simulator.close();
  });

  it('listens on loopback only', async () => {
    const simulator = await startSimulator({ port: 0 });
    expect(new URL(simulator.hubUrl).hostname).to.equal('127.0.0.1');
    expect(new URL(simulator.sdkUrl).origin).not.to.equal(new URL(simulator.hubUrl).origin);
    await simulator.close();
  });
});

describe('IO Signatures at the simulated hub', () => {
  const simulator = simulated({ partners: [{ ...partner, requireSignature: true }] });
  let timestamp = secondsNow() - 10;
  /** Never the same twice. */
  const fresh = () => signed((timestamp -= 1));
  const ask = (parameters: Record<string, string>, screen: 'hubUrl' | 'permissionUrl' = 'hubUrl') =>
    open(simulator()[screen], asQuery(parameters));

  async function refusalOf(parameters: Record<string, string>): Promise<Record<string, unknown>> {
    const response = await ask(parameters);
    expect(response.status).to.equal(403);
    const { refusal } = (await dataOf(response)) as { refusal: { facts: Record<string, unknown> } };
    return refusal.facts;
  }

  for (const screen of ['hubUrl', 'permissionUrl'] as const)
    it(`are asked for and accepted at ${screen}, also in a reload`, async () => {
      expect((await ask({}, screen)).status).to.equal(403);
      const signature = fresh();
      const first = await ask(signature, screen);
      expect(first.status).to.equal(200);
      const attempt = String((await dataOf(first))['attempt']);
      expect((await ask({ ...signature, attempt }, screen)).status).to.equal(200);
      expect(simulator().requests.map(({ signature }) => signature)).to.deep.equal(['valid']);
    });

  const wrong: [string, () => Record<string, string>, object][] = [
    ['a missing one', () => ({}), { failed: 'absent' }],
    ['one without timestamp', () => ({ io_signature: 'a' }), { failed: 'absent' }],
    ['one in milliseconds', () => signed(Date.now()), { failed: 'malformed' }],
    ['one by another secret', () => signed(secondsNow(), 'other'), { failed: 'mismatch' }],
    ['one for another partner', () => signed(secondsNow(), undefined, 'b'), { failed: 'mismatch' }],
    ['one of ten minutes ago', () => signed(secondsNow() - 600), { failed: 'stale' }],
  ];
  for (const [name, parameters, facts] of wrong)
    it(`refuses ${name}`, async () => {
      expect(await refusalOf(parameters())).to.include(facts);
      expect(simulator().requests).to.deep.equal([]);
    });

  it('shows what would have been right', async () => {
    const { io_timestamp } = signed(secondsNow());
    expect(await refusalOf({ io_timestamp, io_signature: '&quot;"\\$&' })).to.include({
      signed: `${partner.id}|${io_timestamp}`,
      expected: hmac(`${partner.id}|${io_timestamp}`),
      received: '&quot;"\\$&',
    });
  });

  it('leave the next() to the window that is not refused', async () => {
    simulator().next({ outcome: 'completed', client: 'oneCL' });
    expect((await ask({})).status).to.equal(403);
    expect(await redirectOf(simulator().hubUrl, asQuery(fresh()))).to.contain('client=oneCL');
  });

  it('refuses one that was used before, also with a made-up attempt', async () => {
    const once = fresh();
    expect((await ask(once)).status).to.equal(200);
    expect(await refusalOf(once)).to.include({ failed: 'reused' });
    expect(await refusalOf({ ...once, attempt: 'made-up' })).to.include({ failed: 'reused' });
  });
});

describe('a partner that does not require IO Signatures', () => {
  const simulator = simulated();
  it('gets the page, and the test sees what the signature was', async () => {
    const once = signed();
    for (const query of [{}, once, once, { ...once, io_timestamp: '1' }])
      expect((await open(simulator().hubUrl, asQuery(query))).status).to.equal(200);
    expect(simulator().requests.map(({ signature }) => signature)).to.deep.equal([
      'absent',
      'valid',
      'reused',
      'mismatch',
    ]);
  });
});

describe('the signature check of the simulated hub', () => {
  let now: number;
  let verdict: () => string;
  beforeEach(() => {
    now = 1_775_653_748_000;
    const check = new SignatureCheck(() => now);
    const vector = new URLSearchParams({
      io_signature:
        '7e44ff04747cc8cf69c0c5796df59ae783237ff912bec70f87a0a04fa7ed6a823ff6fd521020b926cc29cb1a0a1445651da0ee8fedd0d5185b183c60e5c37b6a',
      io_timestamp: '1775653748',
    });
    verdict = () => check.lookAt(partner, vector).verdict;
  });

  it('accepts our vector', () => {
    expect(verdict()).to.equal('valid');
  });

  for (const [seconds, expected] of [
    [300, 'valid'],
    [301, 'stale'],
    [-300, 'valid'],
    [-301, 'stale'],
  ] as const)
    it(`says of an age of ${seconds} seconds: ${expected}`, () => {
      now += seconds * 1000;
      expect(verdict()).to.equal(expected);
    });
});

describe('faults of the simulated hub', () => {
  const simulator = simulated();
  const coop = 'Cross-Origin-Opener-Policy';
  const policies = {
    coop: 'same-origin',
    'coop-allow-popups': 'same-origin-allow-popups',
    'coop-noopener': 'noopener-allow-popups',
    quoted: null,
    'none-of-them': null,
  };
  for (const [fault, policy] of Object.entries(policies))
    it(`${fault}: ${coop} is ${policy}`, async () => {
      const response = await open(simulator().hubUrl, `?fault=${fault}`);
      expect(response.status).to.equal(200);
      expect(response.headers.get(coop)).to.equal(policy);
    });

  for (const [fault, policy] of Object.entries({ hop: null, 'coop-hop': 'same-origin' }))
    it(`${fault}: one redirect comes first, whose ${coop} is ${policy}`, async () => {
      const hop = await open(simulator().hubUrl, `?fault=${fault}&state=a%20b`);
      expect(hop.status).to.equal(302);
      expect(hop.headers.get(coop)).to.equal(policy);
      expect(hop.headers.get('Location')).to.contain('state=a%20b');
      const page = await open(new URL(hop.headers.get('Location') ?? '', simulator().hubUrl).href);
      expect(page.status).to.equal(200);
      expect(page.headers.get(coop)).to.equal(null);
    });
});

describe('a fault that was asked for at the start', () => {
  const simulator = simulated({ faults: ['coop', 'lost-state'] });
  it('is in every window', async () => {
    for (const screen of ['hubUrl', 'permissionUrl'] as const) {
      const response = await open(simulator()[screen]);
      expect(response.headers.get('Cross-Origin-Opener-Policy')).to.equal('same-origin');
    }
    simulator().next({ outcome: 'completed' });
    expect(await redirectOf(simulator().hubUrl, '?state=a')).not.to.contain('state');
  });
});
