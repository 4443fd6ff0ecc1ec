// Stands for your database, with the id of the event as primary key: deliveries repeat.
export const events = new Map();

/** Resolves once the event is stored: then it is acknowledged. */
export async function onEvent(event) {
  if (!events.has(event.id)) events.set(event.id, event);
}
