// The least that a page needs for the same: a native button in a custom element, a window, a message.
class BareButton extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Connect';
    button.addEventListener('click', () => this.start());
    this.attachShadow({ mode: 'open' }).append(button);
  }

  start() {
    const popup = window.open(this.url, '_blank', 'popup,width=600,height=900');
    const take = ({ source, data }) => {
      if (source !== popup) return;
      removeEventListener('message', take);
      this.dispatchEvent(new CustomEvent('bare-result', { detail: data, bubbles: true }));
    };
    addEventListener('message', take);
  }

  get url() {
    const hubUrl = this.getAttribute('hub-url').replace(
      '{partner-id}',
      this.getAttribute('partner-id'),
    );
    const redirectUrl = this.getAttribute('redirect-url');
    return redirectUrl ? `${hubUrl}?redirect_url=${encodeURIComponent(redirectUrl)}` : hubUrl;
  }
}
customElements.define('bare-button', BareButton);
