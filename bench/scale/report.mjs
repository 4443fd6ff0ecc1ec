// The load on the partner app as text, and what a partner with a million onboardings a day needs.
import { table } from '../../scripts/tables.mjs';
import { number } from '../report.mjs';
import { requestsPerOnboarding } from './onboarding.mjs';

const SECONDS_OF_DAY = 86_400;
const onboardingsPerDay = 1_000_000;

// Assumptions, to be replaced by your own.
const peak = 3;
const minutesOnPage = 10;

/** 360dialog's documentation allows some five calls in 30 seconds, and a claim takes two. */
const confirmationsPerDay = (5 / 30 / 2) * SECONDS_OF_DAY;

export const loadTable = ({ loads }) =>
  table(
    ['connections', 'requests per second', '99th percentile, ms', 'errors', 'lost'],
    loads.map(({ connections, perSecond, p99, errors, lost }) =>
      [connections, perSecond, p99, errors, lost].map(number),
    ),
  );

export function estimate({ loads, bytesPerOnboarding }) {
  const most = Math.max(...loads.map(({ perSecond }) => perSecond));
  const mean = onboardingsPerDay / SECONDS_OF_DAY;
  const needed = mean * peak * requestsPerOnboarding;
  const openPages = mean * minutesOnPage * 60;
  const days = `${number(onboardingsPerDay)} onboardings a day`;
  return `On paper, ${days} are ${number(mean)} a second and, with ${requestsPerOnboarding} requests each and a busiest hour of ${peak} times the mean (an assumption), ${number(needed)} requests a second.

- **Servers.** That is ${number(needed / most)} of what this machine did with the database, the Partner API and the load on it as well. The app holds nothing in its processes, so instances can be added; two are enough to lose one.
- **Database.** An onboarding has left ${number(bytesPerOnboarding / 1000)} kB, so a day leaves ${number((bytesPerOnboarding * onboardingsPerDay) / 1e9)} GB. Most of it is \`webhook_events\` and \`history\`: partition both by day, and drop what is older than 360dialog's longest retry.
- **Open pages.** Each one asks for its channels once a second, with three queries. If a client takes ${minutesOnPage} minutes (an assumption), ${number(openPages)} pages are open, which is ${number(openPages * 3)} queries a second: far more than all else. Replace it by \`LISTEN\` and \`NOTIFY\`.
- **360dialog.** Its limit of some five calls in 30 seconds allows ${number(confirmationsPerDay)} confirmations a day, so that at ${days} claims can only be settled by what the webhooks say, or with another limit. The Partner API of this measurement has none.
- **The button.** It asks for nothing but two static files and needs no server of ours.`;
}
