// The page's own words, in both languages.
const key = 'supportbot.language';
const all = await (await fetch('/page/texts.json')).json();

let language = localStorage.getItem(key) ?? (navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en');

export const pageLanguage = () => language;

export const say = (name, inLanguage = language, ...values) =>
  all[inLanguage][name].replace(/\{(\d)\}/g, (_, index) => values[index]);

export function speak(other) {
  language = other;
  localStorage.setItem(key, other);
  paint();
}

export function paint() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', say(element.dataset.label));
  for (const button of document.querySelectorAll('[data-language]')) button.setAttribute('aria-pressed', String(button.dataset.language === language));
}
