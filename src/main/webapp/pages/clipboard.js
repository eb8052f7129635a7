import { notify } from './status.js';
import { t } from './words.js';

/** Makes the button copy a text. Hides it where the browser has no clipboard, as over plain HTTP. */
export function copies(button, textOf) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(textOf());
      notify(t('Copied.'));
    } catch {
      notify(t('The browser does not allow that. Please select the text and copy it.'));
    }
  });
}
