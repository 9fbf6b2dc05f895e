// Reads lines {"text","culture","now","asks":[…]} from standard input and answers each with what Microsoft's recognizers find in it and how long they took.
const suite = require('@microsoft/recognizers-text-suite');

const askers = {
  times: (text, culture, now) => suite.recognizeDateTime(text, culture, suite.DateTimeOptions.None, now),
  number: (text, culture) => suite.recognizeNumber(text, culture),
  ordinal: (text, culture) => suite.recognizeOrdinal(text, culture),
  percent: (text, culture) => suite.recognizePercentage(text, culture),
  boolean: (text, culture) => suite.recognizeBoolean(text, culture),
  email: (text, culture) => suite.recognizeEmail(text, culture),
  phone: (text, culture) => suite.recognizePhoneNumber(text, culture),
  ip: (text, culture) => suite.recognizeIpAddress(text, culture),
  url: (text, culture) => suite.recognizeURL(text, culture),
};

const lines = require('fs').readFileSync(0, 'utf8').split('\n').filter(line => line);
const cases = lines.map(line => JSON.parse(line));
const run = ({ text, culture, now, asks }) => asks.flatMap(ask => {
  try {
    return askers[ask](text, culture, new Date(now));
  } catch {
    return []; // what they fail on is a miss, not the end
  }
});

cases.slice(0, 200).forEach(run);
for (const one of cases) {
  const start = process.cpuUsage();
  const results = run(one);
  const { user, system } = process.cpuUsage(start);
  const microseconds = user + system;
  process.stdout.write(JSON.stringify({ microseconds, results }) + '\n');
}
