// node check.cjs SCHEMA FILE: says what in the file the schema does not allow, nothing when all is well.
const { readFileSync } = require("node:fs");
const [schema, file] = process.argv.slice(2).map((name) => JSON.parse(readFileSync(name, "utf8")));
// Each schema names the draft it is written in.
const Ajv = require(/draft-04/.test(schema.$schema) ? "ajv-draft-04" : "ajv");
// The schemas hold patterns that are no Unicode patterns, and keywords that only editors read.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
require("ajv-formats")(ajv);
const validate = ajv.compile(schema);
if (!validate(file)) for (const { instancePath, message, params } of validate.errors) console.log(instancePath, message, JSON.stringify(params));
