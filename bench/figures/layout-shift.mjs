import { entriesOf } from '../browser.mjs';
import { atMost } from '../goals.mjs';

export const layoutShift = {
  name: 'Layout shift when the script is late',
  unit: '',
  goals: [atMost(0)],
  repetitions: 3,
  path: '/late.html',
  note: 'The layout shift of ours is measured with the style of [Before the script has loaded](styling.md#before-the-script-has-loaded).',
  async measure(_, page) {
    const shifts = await entriesOf(page, 'layout-shift');
    return shifts.reduce((total, { value }) => total + value, 0);
  },
};
