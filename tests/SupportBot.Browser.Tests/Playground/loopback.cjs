// The playground listens on every address of the machine and has no option for it: here it listens on this machine alone.
const { Server } = require('node:net');

const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  if (typeof port === 'object') return listen.call(this, { ...port, host: '127.0.0.1' }, ...rest);
  return listen.call(this, port, '127.0.0.1', ...rest.filter(argument => typeof argument === 'function'));
};
