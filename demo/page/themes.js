/** Presets of the button's custom properties. Colours know light and dark. */
export const properties = {
  '--dialog-io-background': 'Background',
  '--dialog-io-color': 'Text and picture',
  '--dialog-io-border': 'Border',
  '--dialog-io-radius': 'Radius of the corners',
  '--dialog-io-padding': 'Space around the text',
  '--dialog-io-gap': 'Space between picture and text',
  '--dialog-io-min-height': 'Least height',
  '--dialog-io-font': 'Font, as the CSS shorthand',
  '--dialog-io-font-weight': 'Weight of the text',
  '--dialog-io-focus-outline': 'Outline with keyboard focus',
  '--dialog-io-disabled-opacity': 'Opacity while disabled',
};

const theme = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`--dialog-io-${name}`, value]));

export const themes = {
  'As it comes': {},
  Ink: theme({
    background: 'light-dark(#1a1e26, #e9ebf0)',
    color: 'light-dark(#fff, #13151a)',
    radius: '2px',
  }),
  Pill: theme({
    background: 'light-dark(#2a4fc0, #a8bbff)',
    color: 'light-dark(#fff, #0f1420)',
    radius: '99px',
    padding: '0.5em 1.6em',
  }),
  Outline: theme({
    background: 'transparent',
    color: 'light-dark(#0b6b4f, #7be0bd)',
    border: '2px solid currentcolor',
  }),
  Large: theme({
    font: '1.25rem system-ui, sans-serif',
    radius: '1rem',
    'min-height': '3.5em',
    padding: '0.75em 1.5em',
  }),
};
