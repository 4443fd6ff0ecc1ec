/**
 * Each button with `data-copies` copies the text of the element with that id, and says so in `status`.
 *
 * @param {HTMLElement} status
 */
export function offerCopies(status) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll('[data-copies]');
  for (const button of buttons) {
    const source = document.getElementById(button.dataset.copies);
    button.addEventListener('click', async () => {
      const copied = await navigator.clipboard?.writeText(source.textContent).then(
        () => true,
        () => false,
      );
      // Where the clipboard is refused, what to copy is at least selected.
      if (!copied) getSelection().selectAllChildren(source);
      status.textContent = copied ? 'Copied.' : 'Selected. Copy it with the keyboard.';
      button.textContent = copied ? 'Copied' : 'Selected';
      setTimeout(() => {
        button.textContent = 'Copy';
        status.textContent = '';
      }, 2000);
    });
  }
}
