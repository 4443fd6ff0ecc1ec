import { expect } from '@open-wc/testing';
import { listenToPage, stopListeningToPage } from '../../src/browser/page-events.js';
import { footprint } from '../rig/page/footprint.js';
import { tidyUp } from '../rig/page/button.js';

const types = ['message', 'storage', 'focus', 'visibilitychange', 'pageshow', 'pagehide'];

describe('the events of the page', () => {
  afterEach(tidyUp);

  it('reach everybody who listens, from one set of listeners', () => {
    const heard: string[] = [];
    const ears = ['a', 'b', 'c'].map(
      (name) => (event: Event) => heard.push(`${name} ${event.type}`),
    );
    ears.forEach(listenToPage);
    expect(footprint()).to.contain(`listeners: ${types.join(' ')}`);
    for (const type of types) dispatchEvent(new Event(type));
    expect(heard).to.deep.equal(types.flatMap((type) => [`a ${type}`, `b ${type}`, `c ${type}`]));
    ears.forEach(stopListeningToPage);
    dispatchEvent(new Event('focus'));
    expect(heard).to.have.length(18);
  });

  it('reach a listener once, however often it was added', () => {
    let count = 0;
    const ear = () => (count += 1);
    listenToPage(ear);
    listenToPage(ear);
    dispatchEvent(new Event('focus'));
    expect(count).to.equal(1);
    stopListeningToPage(ear);
    stopListeningToPage(ear);
  });

  it('reach each listener that was there, whatever the first one does to the others', () => {
    const heard: string[] = [];
    const second = () => heard.push('second');
    const late = () => heard.push('late');
    const first = () => {
      heard.push('first');
      stopListeningToPage(first);
      listenToPage(late);
    };
    listenToPage(first);
    listenToPage(second);
    dispatchEvent(new Event('focus'));
    expect(heard).to.deep.equal(['first', 'second']);
    [second, late].forEach(stopListeningToPage);
  });
});
