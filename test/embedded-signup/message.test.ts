import { expect } from 'chai';
import { IoError } from '../../src/protocol/io-error.js';
import { readSignupMessage } from '../../src/embedded-signup/message.js';
import { joinResult, type SignupSession } from '../../src/embedded-signup/result.js';

const waba = '102290129340398';
const otherWaba = '102290129340399';
const number = '106540352242922';
const business = '2729063490586005';

const message = (event: unknown, data?: unknown, more: object = {}) => ({
  type: 'WA_EMBEDDED_SIGNUP',
  event,
  ...(data === undefined ? {} : { data }),
  ...more,
});

/** What is read of a message, as an object and as the JSON that Meta sends. */
function read(sent: unknown) {
  const fromObject = readSignupMessage(structuredClone(sent));
  const fromText = readSignupMessage(JSON.stringify(sent));
  if (fromObject instanceof IoError)
    expect(fromText).to.deep.include({ code: fromObject.code, message: fromObject.message });
  else expect(fromText).to.deep.equal(fromObject);
  return fromObject;
}

const session = (event: string, data?: unknown): SignupSession => {
  const outcome = read(message(event, data));
  if (outcome === null || outcome instanceof IoError) return expect.fail(String(outcome));
  return outcome;
};

const error = (sent: unknown): IoError => {
  const outcome = read(sent);
  return outcome instanceof IoError ? outcome : expect.fail(JSON.stringify(outcome));
};

describe('a finished signup', () => {
  const all = { phone_number_id: number, waba_id: waba, business_id: business };
  const ids = { wabaId: waba, wabaIds: [waba], phoneNumberId: number, businessId: business };
  const none = { wabaId: null, wabaIds: [], phoneNumberId: null, businessId: null };

  const rows: [promise: string, event: string, data: object, expected: object][] = [
    ['has account, number and business', 'FINISH', all, { ...ids, coexistence: false }],
    [
      'has no number if Meta names none, which is normal',
      'FINISH_ONLY_WABA',
      { waba_id: waba },
      { ...none, wabaId: waba, wabaIds: [waba], coexistence: false },
    ],
    [
      'is coexistence, even without business and number',
      'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
      { waba_id: waba },
      { ...none, wabaId: waba, wabaIds: [waba], coexistence: true },
    ],
    ['may be a migration', 'FINISH_OBO_MIGRATION', all, ids],
    ['may grant access only', 'FINISH_GRANT_ONLY_API_ACCESS', all, ids],
    ['may have a name that nobody knows yet', 'FINISH_IN_THE_YEAR_2030', all, ids],
    ['is read in lower case', 'finish', all, ids],
    ['may name nothing', 'FINISH', {}, none],
  ];
  for (const [promise, event, data, expected] of rows)
    it(promise, () => {
      expect(session(event, data)).to.deep.include({ event, data, ...expected });
    });

  it('holds all that Meta sent, and nothing else', () => {
    const data = { ...all, ad_account_ids: ['1234567'], waba_ids: [waba] };
    expect(session('FINISH', data)).to.deep.equal({
      ...ids,
      event: 'FINISH',
      coexistence: false,
      data,
    });
  });

  const lists: [promise: string, data: object, wabaIds: string[]][] = [
    ['has one account', { waba_id: waba }, [waba]],
    ['has the accounts of the list', { waba_ids: [waba, otherWaba] }, [waba, otherWaba]],
    ['has waba_id first', { waba_id: otherWaba, waba_ids: [waba, otherWaba] }, [otherWaba, waba]],
    ['has none twice', { waba_id: waba, waba_ids: [waba, Number(waba), waba] }, [waba]],
    ['leaves out what is not an id', { waba_ids: ['', null, {}, [waba], '12', waba] }, [waba]],
    ['has the list if waba_id is not an id', { waba_id: 'x', waba_ids: [waba] }, [waba]],
    ['has one that stands where a list should', { waba_ids: waba }, [waba]],
    ['has none', { waba_ids: 7 }, []],
  ];
  for (const [promise, data, wabaIds] of lists)
    it(`${promise}: ${JSON.stringify(data)}`, () => {
      expect(session('FINISH', data)).to.deep.include({ wabaIds, wabaId: wabaIds[0] ?? null });
    });

  const values: [value: unknown, id: string | null][] = [
    ['12345', '12345'],
    ['1'.repeat(30), '1'.repeat(30)],
    [102290129340398, waba],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [Number.MAX_SAFE_INTEGER + 1, null],
    [1e21, null],
    [-12345, null],
    [12345.5, null],
    ['1234', null],
    ['1'.repeat(31), null],
    [' 12345', null],
    ['12345\n', null],
    ['１２３４５', null],
    ['+12345', null],
    ['1e10', null],
    ['0x12345', null],
    ['../../12345', null],
    ['', null],
    [true, null],
    [null, null],
    [[waba], null],
    [{ id: waba }, null],
  ];
  for (const [value, id] of values)
    it(`takes ${JSON.stringify(value)} for ${id === null ? 'no id' : 'an id'}`, () => {
      const { wabaId, phoneNumberId, businessId } = session('FINISH', {
        waba_id: value,
        phone_number_id: value,
        business_id: value,
      });
      expect([wabaId, phoneNumberId, businessId]).to.deep.equal([id, id, id]);
    });

  for (const data of [undefined, null, 'waba_id', 7, [waba], true])
    it(`is one without ids if data is ${JSON.stringify(data)}`, () => {
      expect(session('FINISH', data)).to.deep.include({ ...none, data: {} });
    });

  it('takes its time neither for a list that claims any length nor for a long text', () => {
    const endless: string[] = [waba];
    endless.length = 4_294_967_295;
    const sent = message('FINISH', { waba_ids: endless });
    expect(readSignupMessage(sent)).to.deep.include({ wabaIds: [waba] });
    expect(readSignupMessage(JSON.stringify(message('FINISH', { x: 'x'.repeat(1e6) })))).to.be.null;
    expect(readSignupMessage('['.repeat(1e6))).to.be.null;
  });

  it('drops a key that would change the prototype of an object that it is copied into', () => {
    const text = `{"type":"WA_EMBEDDED_SIGNUP","event":"FINISH","data":{"waba_id":"${waba}","__proto__":{"a":1}}}`;
    expect(readSignupMessage(text)).to.deep.include({ data: { waba_id: waba } });
  });
});

describe('an abandoned signup', () => {
  const rows: [promise: string, sent: object, step: string | null][] = [
    [
      'has its step',
      message('CANCEL', { current_step: 'PHONE_NUMBER_SETUP' }),
      'PHONE_NUMBER_SETUP',
    ],
    ['has a step that nobody knows yet', message('CANCEL', { current_step: 'x' }), 'x'],
    ['has a step beside data', message('CANCEL', undefined, { current_step: 'x' }), 'x'],
    ['has no step', message('CANCEL', {}), null],
    ['has no step in an empty text', message('CANCEL', { current_step: '' }), null],
    ['has no step in an object', message('CANCEL', { current_step: {} }), null],
    ['is read in lower case', message('cancel', { current_step: 'x' }), 'x'],
    ['is not an error if its error is empty', message('CANCEL', { error_message: '' }), null],
    ['is not an error for its session id', message('CANCEL', { session_id: 'x' }), null],
  ];
  for (const [promise, sent, step] of rows)
    it(promise, () => {
      expect(error(sent)).to.deep.include({ code: 'abandoned', details: { step } });
    });

  it('says in a sentence where', () => {
    expect(error(message('CANCEL', { current_step: 'x' })).message).to.equal(
      'The client left the signup at x.',
    );
    expect(error(message('CANCEL')).message).to.equal('The client left the signup.');
  });
});

describe('an error of Meta', () => {
  const none = { metaCode: null, sessionId: null, step: null };
  const rows: [promise: string, sent: object, text: string, details: object][] = [
    [
      'comes as CANCEL with a text',
      message('CANCEL', {
        error_message: 'Your number is in use.',
        error_code: '524126',
        session_id: 'f34b51dab5e0498',
        timestamp: '1746041036',
        current_step: 'PHONE',
      }),
      'Your number is in use.',
      { metaCode: '524126', sessionId: 'f34b51dab5e0498', step: 'PHONE' },
    ],
    [
      'has its code as a number',
      message('CANCEL', { error_message: 'No.', error_code: 524126 }),
      'No.',
      { ...none, metaCode: '524126' },
    ],
    [
      'has its code as error_id, as formerly',
      message('CANCEL', { error_message: 'No.', error_id: '524126' }),
      'No.',
      { ...none, metaCode: '524126' },
    ],
    [
      'has its code as code',
      message('CANCEL', { error_message: 'No.', code: 17 }),
      'No.',
      { ...none, metaCode: '17' },
    ],
    [
      'has a code only',
      message('CANCEL', { error_code: 17 }),
      'an error without a text',
      { ...none, metaCode: '17' },
    ],
    ['comes as ERROR', message('ERROR', { error_message: 'No.' }), 'No.', none],
    ['comes in lower case', message('error', { error_message: 'No.' }), 'No.', none],
    [
      'has its fields beside data',
      message('ERROR', undefined, { error_message: 'No.', error_code: 17, session_id: 'x' }),
      'No.',
      { ...none, metaCode: '17', sessionId: 'x' },
    ],
    [
      'has its fields beside an empty data',
      message('CANCEL', {}, { error_message: 'No.' }),
      'No.',
      none,
    ],
    ['has no text', message('ERROR'), 'an error without a text', none],
    [
      'has something else for a text',
      message('ERROR', { error_message: {} }),
      'an error without a text',
      none,
    ],
    [
      'has something else for its details',
      message('ERROR', {
        error_message: 'No.',
        error_code: {},
        session_id: [],
        current_step: null,
      }),
      'No.',
      none,
    ],
  ];
  for (const [promise, sent, text, details] of rows)
    it(promise, () => {
      expect(error(sent)).to.deep.include({
        code: 'signup-error',
        message: `Meta reports: ${text}`,
        details,
      });
    });

  it('shows at most 200 characters, and no half of one', () => {
    const shown = (text: string) =>
      error(message('ERROR', { error_message: text })).message.replace('Meta reports: ', '');
    expect(shown('a'.repeat(100_000 - 200))).to.equal('a'.repeat(200));
    expect(shown('a'.repeat(199) + '🌻')).to.equal('a'.repeat(199));
    expect(shown('a'.repeat(198) + '🌻')).to.equal('a'.repeat(198) + '🌻');
  });
});

describe('any other message', () => {
  const rows: unknown[] = [
    undefined,
    null,
    '',
    'null',
    'undefined',
    '0',
    '"FINISH"',
    '[]',
    '{}',
    '{"type":"WA_EMBEDDED_SIGNUP"',
    'cb=f1&domain=app.example&is_canvas=false',
    '_FB_',
    'setImmediate$0.1$1',
    7,
    true,
    [],
    {},
    [message('FINISH', { waba_id: waba })],
    JSON.stringify([message('FINISH', { waba_id: waba })]),
    JSON.stringify(JSON.stringify(message('FINISH', { waba_id: waba }))),
    { type: 'WA_EMBEDDED_SIGNUP' },
    { event: 'FINISH', data: { waba_id: waba } },
    { type: 'wa_embedded_signup', event: 'FINISH' },
    { type: ['WA_EMBEDDED_SIGNUP'], event: 'FINISH' },
    message('', {}),
    message('START', {}),
    message('UNFINISHED', {}),
    message('ERRORS', { error_message: 'No.' }),
    message('CANCELLED', {}),
    message(['FINISH'], { waba_id: waba }),
    message(7),
    message(null),
    new Map([['type', 'WA_EMBEDDED_SIGNUP']]),
    new Date(),
  ];
  for (const [index, sent] of rows.entries())
    it(`is left alone: ${index} ${JSON.stringify(sent) ?? ''}`, () => {
      expect(readSignupMessage(sent)).to.equal(null);
    });
});

describe('joining message and callback', () => {
  const named = { ...session('FINISH', { waba_id: waba }) };
  const unnamed = session('FINISH', { phone_number_id: number });

  it('adds the code', () => {
    expect(joinResult(named, 'c0de')).to.deep.equal({ ...named, code: 'c0de' });
    expect(joinResult(named, null)).to.deep.equal({ ...named, code: null });
  });

  it('needs an account or a code', () => {
    expect(joinResult(unnamed, 'c0de')).to.deep.equal({ ...unnamed, code: 'c0de' });
    expect(joinResult(unnamed, null)).to.include({ code: 'empty-result' });
  });
});
