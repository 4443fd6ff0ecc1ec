// The address that a click opens and the result that comes back, as pure functions.
import { atMost } from '../goals.mjs';
import { timePerCall } from '../per-call.mjs';

const partnerId = 'aAbBcCPA';
const redirectUrl = 'https://app.example/connected.html';
const repeated = (text, length) => text.repeat(Math.ceil(length / text.length));

/** What is called, with an input of the usual length and with one of about so many bytes. */
const tasks = {
  build: {
    title: 'Address built',
    usual: { partnerId, redirectUrl, email: 'ada@client.example', name: 'Ada', state: 'tenant-42' },
    ofLength: (length) => ({ partnerId, redirectUrl, state: repeated('tenant 42 ', length) }),
  },
  parse: {
    title: 'Result parsed',
    usual: '?client=oaY9LLfUCL&channels=[y9MiLoCH]&state=tenant-42',
    ofLength: (length) => `?client=oaY9LLfUCL&channels=[${repeated('y9MiLoCH,', length)}y9MiLoCH]`,
  },
};

/** Where it is called: each gives the time of a task with an input. Without a path no page is opened. */
const engines = {
  Chromium: {
    path: '/empty.html',
    timing: (candidate, page) => (task, input) =>
      page.evaluate(
        `(${timePerCall})(() => (${candidate[task]})(${candidate.global}, ${JSON.stringify(input)}))`,
      ),
  },
  Node: {
    path: undefined,
    async timing({ load, ...candidate }) {
      try {
        const api = await load();
        return (task, input) => timePerCall(() => candidate[task](api, input));
      } catch (error) {
        if (error instanceof ReferenceError) return null; // Wants a DOM as soon as it is loaded.
        throw error;
      }
    },
  },
};

const figuresOf = ([task, { title, usual, ofLength }], [engine, { path, timing }]) => {
  const common = { path, repetitions: 3 };
  return [
    {
      ...common,
      name: `${title} in ${engine}`,
      unit: 'µs',
      goals: [],
      async measure(candidate, page) {
        const time = await timing(candidate, page);
        return time && time(task, usual);
      },
    },
    {
      ...common,
      name: `${title} in ${engine}: 100 kB of input against 10 kB`,
      unit: '×',
      // Linear, with some room for how memory is taken; what is quadratic needs 100.
      goals: [atMost(15)],
      async measure(candidate, page) {
        const time = await timing(candidate, page);
        return time && (await time(task, ofLength(100_000))) / (await time(task, ofLength(10_000)));
      },
    },
  ];
};

export const addresses = Object.entries(tasks).flatMap((task) =>
  Object.entries(engines).flatMap((engine) => figuresOf(task, engine)),
);
