/** What both demo pages have: a log of the events, and a form whose configuration stands in the address. */
import { readConfiguration, writeConfiguration } from './configuration.js';
import { offerCopies } from './copy.js';
import { h } from '../../simulator/pages/element.js';
import { logEvents } from './event-log.js';
import { readControls, renderControls } from './form.js';
import { frameworkNames } from './snippets.js';

export const $ = (id) => document.getElementById(id);

export const form = /** @type {HTMLFormElement} */ ($('configuration'));

const frameworkSelect = /** @type {HTMLSelectElement} */ ($('framework'));

/** Call it before anything is awaited: a result of the same window arrives right after the page has loaded. */
export function preparePage() {
  logEvents($('log'));
  $('clear').addEventListener('click', () => $('log').replaceChildren());
  offerCopies($('copied'));
  frameworkSelect.append(...frameworkNames.map((name) => h('option', {}, name)));
}

/**
 * Shows the configuration of the address in the form, now and whenever the address changes.
 *
 * @param page `faultControls` gives the elements for the chosen faults; `apply` gets the configuration
 * whenever it changes, and `showSnippet` also if only the framework does.
 */
export function connectForm({ controls, groups, faultControls, apply, showSnippet }) {
  const read = () => readControls(form, controls);
  const write = () => writeConfiguration(controls, read());

  function showAddress() {
    const { values, faults, framework } = readConfiguration(controls);
    $('controls').replaceChildren(...renderControls(groups, values));
    $('fault-controls').replaceChildren(...faultControls(faults));
    // An address that names none leaves the framework of this reader.
    if (frameworkNames.includes(framework)) frameworkSelect.value = framework;
    apply(read());
    write();
  }

  showAddress();
  addEventListener('hashchange', showAddress);
  form.addEventListener('input', () => apply(read()));
  // Not at each key: browsers limit how often a page may write its address.
  form.addEventListener('change', write);
  form.addEventListener('submit', (event) => event.preventDefault());
  frameworkSelect.addEventListener('change', () => {
    showSnippet(read());
    write();
  });
  $('reset').addEventListener('click', () => {
    location.hash = '';
  });
}
