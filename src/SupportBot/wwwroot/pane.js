// One chat: a Web Chat in a pane, for one person in one conversation.
import { cardLook, onColourChange, styleOptions } from './look.js';
import { storeFor } from './activities.js';
import { say } from './texts.js';

const nonce = document.body.dataset.nonce;
const locales = { en: 'en-GB', fr: 'fr-FR' };

export class Pane {
  #host;
  #placeholder;
  #line;
  #draw;
  #onLost;

  /** placeholder: the name of the text in the empty send box. onLost: hears that the token is no good any more. */
  constructor(id, placeholder, onLost) {
    this.section = document.getElementById(id);
    this.#host = this.section.querySelector('.chat');
    this.#placeholder = placeholder;
    this.#onLost = onLost;
    onColourChange(() => this.#draw?.());
  }

  /** Shows a conversation; readLanguage is what is mostly read there, language the person's own. */
  open({ token, conversationId, start, person, accountId, readLanguage, onThread }) {
    this.close();
    const { language } = person;
    const line = WebChat.createDirectLine({ token, domain: `${location.origin}/v3/directline`, conversationId: start ? undefined : conversationId });
    const store = storeFor({ language, onThread });
    const element = document.createElement('div');
    element.className = 'web-chat';
    element.lang = readLanguage;
    this.#host.replaceChildren(element);
    this.#line = line;
    line.connectionStatus$.subscribe(status => {
      element.ariaBusy = String(status !== 2);
      // 2: connected. 3: the token has expired, as after a restart of the host; 4: no connection at all.
      if (this.#line === line && (status === 3 || status === 4)) this.#onLost();
    });
    this.#draw = () => WebChat.renderWebChat({
      directLine: line, store, nonce, userID: accountId, username: person.name, locale: locales[language],
      styleOptions: styleOptions(), adaptiveCardsHostConfig: cardLook(), sendTypingIndicator: false,
      attachmentMiddleware: plainChoices,
      overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: say(this.#placeholder, language) },
    }, element);
    this.#draw();
  }

  close() {
    const line = this.#line;
    this.#line = this.#draw = undefined;
    line?.end();
    this.#host.replaceChildren();
  }

  focus() {
    this.section.querySelector('[data-id="webchat-sendbox-input"], [data-testid="send box text area"]')?.focus() ?? this.section.focus();
  }
}

// What people choose from is shown as it is written. The setting belongs to the cards' own library, which Web Chat only shows while drawing.
let settled = false;
const plainChoices = () => next => (...given) => {
  if (!settled) {
    const [cards] = WebChat.hooks.useAdaptiveCardsPackage();
    cards.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
    settled = true;
  }

  return next(...given);
};
