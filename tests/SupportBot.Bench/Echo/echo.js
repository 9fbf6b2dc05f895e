// The plain echo bot of Bot Builder for Node, on Node's own HTTP server.
const http = require('http');
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder');

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(`Echo: ${context.activity.text}`);
      await next();
    });
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (context, error) => console.error(error);
const bot = new EchoBot();

http.createServer((request, response) => {
  if (request.method !== 'POST') return response.writeHead(404).end();
  const pieces = [];
  request.on('data', piece => pieces.push(piece));
  request.on('end', () => {
    request.body = JSON.parse(Buffer.concat(pieces));
    response.status = code => { response.statusCode = code; return response; };
    response.header = (name, value) => { response.setHeader(name, value); return response; };
    response.send = body => { response.write(typeof body === 'string' ? body : JSON.stringify(body)); return response; };
    adapter.process(request, response, context => bot.run(context));
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
