/** What the page does with a result: its server shares the number with 360dialog. */
export const shareEndpoint = 'demo/share-number';

/** What became of it, in a sentence. */
export async function shareOnServer({ wabaId, phoneNumberId, coexistence }) {
  const response = await fetch(new URL(shareEndpoint, document.baseURI), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ wabaId, phoneNumberId, coexistence }),
  });
  const { message } = await response.json();
  return message;
}
