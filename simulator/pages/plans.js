/** The names are the values of `plan_selection`; the prices are made up, and so is their currency. */
export const plans = { basic: 10, regular: 20, premium: 30 };

export const planOf = (selection) =>
  Object.hasOwn(plans, selection ?? '') ? selection : 'regular';
