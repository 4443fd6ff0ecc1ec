// What is done with an event. The Map stands for a table of your database whose primary key is the id of
// the event: a delivery that comes again finds it there. In a database, write the event and its effects in
// one transaction.
export const events = new Map();

/** Resolves once the event is stored: then the delivery is answered with 204. If it rejects: with 500. */
export async function onEvent(event) {
  if (!events.has(event.id)) events.set(event.id, event);
}
