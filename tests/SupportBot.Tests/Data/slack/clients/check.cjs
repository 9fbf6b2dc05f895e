// Goes through the tests' Slack with Slack's own clients and prints one line for each thing that held.
const { WebClient, WebAPIPlatformError } = require('@slack/web-api');
const { SocketModeClient } = require('@slack/socket-mode');

const [apiUrl, botToken, appToken] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => 'error', setName() {} };
const options = { slackApiUrl: apiUrl, logger: quiet, allowAbsoluteUrls: true };

async function refused(call) {
  try {
    await call();
    return 'was taken';
  } catch (problem) {
    return problem.data?.error ?? problem.message;
  }
}

async function webApi() {
  const web = new WebClient(botToken, options);
  const self = await web.auth.test();
  console.log('auth.test', self.team_id, self.user_id);
  const posted = await web.chat.postMessage({
    channel: 'CGENERAL', text: 'Hello', metadata: { event_type: 'test', event_payload: { outbox_id: 'one' } },
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello *you*' } }],
  });
  await web.chat.postMessage({ channel: 'CGENERAL', text: 'Under it', thread_ts: posted.ts });
  await web.chat.update({ channel: 'CGENERAL', ts: posted.ts, text: 'Hello again' });
  const thread = await web.conversations.replies({ channel: 'CGENERAL', ts: posted.ts });
  console.log('conversations.replies', thread.messages.map(message => message.text).join(' | '));
  await web.chat.postEphemeral({ channel: 'CGENERAL', user: 'UTOM', text: 'For you' });
  const opened = await web.conversations.open({ users: 'UTOM' });
  console.log('conversations.open', opened.channel.id);
  const members = [];
  for await (const page of web.paginate('conversations.members', { channel: 'CGENERAL', limit: 2 })) members.push(...page.members);
  console.log('conversations.members', members.includes('UTOM'), members.length > 2);
  const user = await web.users.info({ user: 'UTOM', include_locale: true });
  console.log('users.info', user.user.locale, user.user.tz, user.user.profile.email);
  const view = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [{ type: 'section', text: { type: 'plain_text', text: 'x' } }] };
  const shown = await web.views.open({ trigger_id: process.argv[5], view });
  await web.views.update({ view_id: shown.view.id, view });
  console.log('views', await refused(() => web.views.open({ trigger_id: process.argv[5], view })));
  await web.filesUploadV2({ channel_id: 'CGENERAL', filename: 'a.txt', content: 'content', initial_comment: 'A file' });
  console.log('errors', await refused(() => web.chat.postMessage({ channel: 'CNONE', text: 'x' })), await refused(() => web.chat.update({ channel: 'CGENERAL', ts: '1.1', text: 'x' })));
  await web.chat.delete({ channel: 'CGENERAL', ts: posted.ts });
  console.log('throttled', (await web.chat.postMessage({ channel: 'CGENERAL', text: 'throttle me' })).ok);
  console.log('token', await refused(() => new WebClient('xoxb-wrong', options).auth.test()));
}

async function socketMode() {
  const client = new SocketModeClient({ appToken, logger: quiet, clientOptions: options });
  const done = new Promise(resolve => {
    client.on('message', async ({ event, ack }) => {
      await ack();
      console.log('socket', event.text);
    });
    client.on('slash_commands', async ({ body, ack }) => {
      await ack({ response_type: 'ephemeral', text: 'Did ' + body.text });
      resolve();
    });
  });
  await client.start();
  console.log('socket open');
  await done;
  await client.disconnect();
}

(async () => {
  await webApi();
  await socketMode();
  console.log('done');
  process.exit(0);
})().catch(problem => {
  console.error(problem);
  process.exit(1);
});
