/** Light, dark, or as the system: before the page is painted, hence no module. */
{
  const key = 'demo:scheme';
  const apply = (scheme) => {
    document.documentElement.dataset.scheme = scheme;
  };
  let kept = 'system';
  try {
    kept = localStorage.getItem(key) ?? kept;
  } catch {
    // Where storage is refused, the choice lasts as long as the page.
  }
  apply(kept);

  document.addEventListener('DOMContentLoaded', () => {
    const select = /** @type {HTMLSelectElement} */ (document.getElementById('scheme'));
    select.value = kept;
    select.addEventListener('change', () => {
      apply(select.value);
      try {
        localStorage.setItem(key, select.value);
      } catch {
        // As above.
      }
    });
  });
}
