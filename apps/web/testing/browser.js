import { TextEncoder } from 'node:util';

/** As far as it is used here: what is sent on one end comes out of the other in a later task, before timers that are set later. */
class ChannelInTurn {
  port1 = { onmessage: null, close() {} };
  port2 = { postMessage: (data) => void setTimeout(() => this.port1.onmessage?.({ data })) };
}

// What jsdom lacks of a browser, as far as the pages need it. Layout it has none: everything is at 0, 0. Tests of pure code
// run without any of it.
if (globalThis.HTMLElement) equip();

function equip() {
  const dialog = globalThis.HTMLDialogElement?.prototype;
  if (dialog) {
    dialog.showModal ??= function () {
      this.open = true;
    };
    dialog.close ??= function () {
      this.open = false;
    };
  }
  HTMLElement.prototype.showPopover ??= function () {
    this.dataset.shown = '';
  };
  HTMLElement.prototype.hidePopover ??= function () {
    delete this.dataset.shown;
  };
  Element.prototype.scrollTo ??= function ({ top }) {
    this.scrollTop = top;
  };
  Element.prototype.scrollIntoView ??= () => {};
  globalThis.matchMedia ??= () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
  globalThis.TextEncoder ??= TextEncoder;
  globalThis.MessageChannel ??= ChannelInTurn;
  globalThis.CSS ??= { escape: (text) => text };
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
}
