// Changes what comes in and goes out of one Web Chat, so that it tells who speaks, and cards of a room lead to their threads.
import { say } from './texts.js';

const card = 'application/vnd.microsoft.card.adaptive';
const bot = 'supportbot';
const openThread = 'webChatOpenThread';
const pressedOn = 'webChatRoot';
const titles = new Map();

/** What the card with this id is about. */
export const titleOf = id => titles.get(id) ?? '';

/** Web Chat's store for one pane. In a room, onThread(id, byHand) hears which card somebody turned to. */
export function storeFor({ language, onThread }) {
  return WebChat.createStore({}, () => next => action => {
    if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY') {
      return next({ ...action, payload: { ...action.payload, activity: incoming(action.payload.activity, language, onThread) } });
    }

    if (action.type === 'DIRECT_LINE/POST_ACTIVITY' && onThread) {
      const activity = outgoing(action.payload.activity, onThread);
      return activity ? next({ ...action, payload: { ...action.payload, activity } }) : undefined;
    }

    return next(action);
  });
}

function incoming(activity, language, onThread) {
  if (activity.type !== 'message' || activity.from.role === 'user') return activity;
  const changed = structuredClone(activity);
  if (changed.from.id !== bot && changed.text) signWithName(changed);
  if (changed.channelData?.ephemeral && (changed.text || changed.attachments?.length)) whisper(changed, language);
  else if (onThread) for (const attachment of changed.attachments ?? []) if (attachment.contentType === card) leadToThread(changed.id, attachment.content, language);
  return changed;
}

// Web Chat shows no names, and a room has several people.
function signWithName(activity) {
  const text = activity.textFormat === 'plain' ? activity.text.replace(/[\\`*_~[\]<>#|&{}]/g, '\\$&').replace(/\r?\n/g, '\n\n') : activity.text;
  activity.text = `**${activity.from.name}**\n\n${text}`;
  activity.textFormat = 'markdown';
}

function whisper(activity, language) {
  const note = say('onlyYou', language);
  const form = activity.attachments?.find(attachment => attachment.contentType === card);
  if (form) form.content.body.unshift({ type: 'TextBlock', text: note, isSubtle: true, size: 'Small', wrap: true });
  else activity.text = `${activity.text}\n\n*${note}*`;
}

function leadToThread(id, content, language) {
  titles.set(id, content.fallbackText ?? '');
  markButtons(content, id);
  // Buttons of the card itself would stand below all else.
  if (content.actions) content.body.push({ type: 'ActionSet', actions: content.actions });
  delete content.actions;
  content.body.push({
    type: 'ActionSet', separator: true, spacing: 'Medium',
    actions: [{ type: 'Action.Submit', title: say('openThread', language), associatedInputs: 'none', data: { [openThread]: id } }],
  });
}

function markButtons(node, id) {
  if (Array.isArray(node)) node.forEach(item => markButtons(item, id));
  else if (node && typeof node === 'object') {
    if (node.type === 'Action.Submit') node.data = { ...node.data, [pressedOn]: id };
    else Object.values(node).forEach(child => markButtons(child, id));
  }
}

function outgoing(activity, onThread) {
  const { value } = activity;
  if (value?.[openThread]) {
    onThread(value[openThread], true);
    return null;
  }

  if (!value?.[pressedOn]) return activity;
  const { [pressedOn]: replyToId, ...rest } = value;
  onThread(replyToId, false);
  return { ...activity, replyToId, value: rest };
}
