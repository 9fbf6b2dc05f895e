// The page: who is played in which pane, and which thread is open.
import { titleOf } from './activities.js';
import { Pane } from './pane.js';
import { paint, pageLanguage, say, speak } from './texts.js';

const $ = id => document.getElementById(id);
const remembered = JSON.parse(sessionStorage.getItem('supportbot.chosen') ?? '{}');
const privatePane = new Pane('private', 'placeholderPrivate', () => again(openPrivate));
const roomPane = new Pane('room', 'placeholderRoom', () => again(openRoom));
const threadPane = new Pane('thread', 'placeholderThread', () => again(openRoom));

let people = [];
let roomSession;
let thread;

async function begin() {
  people = await untilAnswered(() => fetch('/webchat/people'));
  fillPeople();
  $('person').value = known(remembered.person) ?? likely(person => only(person, 'employee')) ?? people[0]?.handle;
  $('agent').value = known(remembered.agent, worksInRoom) ?? likely(worksInRoom) ?? '';
  $('person').addEventListener('change', openPrivate);
  $('agent').addEventListener('change', () => openRoom());
  $('which-room').addEventListener('change', showRoom);
  $('close-thread').addEventListener('click', closeThread);
  await Promise.all([openPrivate(), openRoom()]);
}

async function openPrivate() {
  const session = await sessionOf($('person').value);
  // Somebody else may have been chosen meanwhile.
  if (session.person.handle !== $('person').value) return;
  privatePane.open({ ...session.private, start: true, person: session.person, accountId: session.accountId, readLanguage: session.person.language });
  remember();
}

async function openRoom() {
  if (!$('agent').value) {
    announce(say('noRoom'));
    return;
  }

  const session = await sessionOf($('agent').value);
  if (session.person.handle !== $('agent').value) return;
  roomSession = session;
  const before = $('which-room').value || remembered.room;
  $('which-room').replaceChildren(...roomSession.rooms.map(room => new Option(room.name, room.conversationId)));
  if (roomSession.rooms.some(room => room.conversationId === before)) $('which-room').value = before;
  showRoom();
}

function showRoom() {
  const room = currentRoom();
  const isSameRoom = thread?.room === room.conversationId;
  roomPane.open({ ...room, person: roomSession.person, accountId: roomSession.accountId, readLanguage: room.language, onThread: turnTo });
  if (isSameRoom) showThread();
  else closeThread();
  remember();
}

function turnTo(id, byHand) {
  if (thread?.id !== id) {
    thread = { id, room: currentRoom().conversationId };
    showThread();
  }

  if (!byHand) return;
  announce(say('threadOpened', pageLanguage(), titleOf(id)), true);
  select('thread');
  threadPane.section.focus();
}

function showThread() {
  const room = currentRoom();
  $('thread-subject').textContent = titleOf(thread.id);
  $('no-thread').hidden = true;
  $('close-thread').hidden = false;
  threadPane.open({
    token: room.token, conversationId: `${thread.room};messageid=${thread.id}`,
    person: roomSession.person, accountId: roomSession.accountId, readLanguage: room.language,
  });
}

function closeThread() {
  thread = undefined;
  threadPane.close();
  $('thread-subject').textContent = '';
  $('no-thread').hidden = false;
  $('close-thread').hidden = true;
}

const currentRoom = () => roomSession.rooms.find(room => room.conversationId === $('which-room').value);

const sessionOf = handle => untilAnswered(() => fetch('/webchat/session', {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: handle }),
}));

async function untilAnswered(ask) {
  for (;;) {
    try {
      const answer = await ask();
      if (answer.ok) {
        announce('');
        return await answer.json();
      }
    } catch {
      // Said below.
    }

    announce(say('noDesk'));
    await new Promise(resolve => setTimeout(resolve, 2000));
  }
}

function again(open) {
  announce(say('reconnecting'));
  setTimeout(open, 1000);
}

function fillPeople() {
  const groups = [['employees', 'employee'], ['agents', 'agent'], ['managers', 'manager'], ['administrators', 'administrator']];
  fill($('person'), groups, () => true);
  fill($('agent'), groups, worksInRoom);
}

function fill(select, groups, wanted) {
  const chosen = select.value;
  select.replaceChildren(...groups.flatMap(([title, role]) => {
    const members = people.filter(person => person.roles.at(-1) === role && wanted(person));
    if (members.length === 0) return [];
    const group = document.createElement('optgroup');
    group.label = say(title);
    group.append(...members.map(person => new Option(`${person.name} (${person.language.toUpperCase()})`, person.handle)));
    return [group];
  }));
  if (chosen) select.value = chosen;
}

const only = (person, role) => person.roles.length === 1 && person.roles[0] === role;
const worksInRoom = person => !only(person, 'employee') && person.teams.length > 0;
// Somebody who speaks the language of the page, if there is one.
const likely = wanted => (people.find(person => wanted(person) && person.language === pageLanguage()) ?? people.find(wanted))?.handle;
const known = (handle, wanted = () => true) => people.find(person => person.handle === handle && wanted(person))?.handle;

function remember() {
  const chosen = { person: $('person').value, agent: $('agent').value, room: $('which-room').value };
  sessionStorage.setItem('supportbot.chosen', JSON.stringify(chosen));
}

// Quietly: for those who hear the page; the others see it anyway.
function announce(text, quietly = false) {
  $('announce').classList.toggle('quiet', quietly);
  $('announce').textContent = text;
}

// On a narrow screen the panes lie behind tabs.
function bindTabs() {
  const tabs = [...document.querySelectorAll('[role=tab]')];
  for (const tab of tabs) {
    tab.addEventListener('click', () => select(tab.getAttribute('aria-controls')));
    tab.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
      select(next.getAttribute('aria-controls'));
      next.focus();
    });
  }
}

function select(id) {
  for (const tab of document.querySelectorAll('[role=tab]')) {
    const isChosen = tab.getAttribute('aria-controls') === id;
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
  }

  for (const pane of document.querySelectorAll('.pane')) pane.classList.toggle('shown', pane.id === id);
}

paint();
bindTabs();
for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    speak(button.dataset.language);
    fillPeople();
  });
}

if (window.WebChat) await begin();
else {
  $('missing').hidden = false;
  for (const element of document.querySelectorAll('main, .tabs, .skips')) element.hidden = true;
}
