// Seals of Zeven by the format page alone: nothing here comes from the program that is
// tested. Node's own crypto checks and makes the signatures.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";

const empty = "actions dismissed_hints drafts evidence outcomes participants ratings respondents settled targets"
  .split(" ")
  .map((name) => `/${name}`);

/** RFC 8785, for values without fractions. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(",")}}`;
}

const sha256 = (value) => createHash("sha256").update(canonical(value)).digest("hex");
const escaped = (name) => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** Every part of a document with its SHA-256; `scores` is what it adds up to. */
export function manifest(document, scores) {
  const outside = ["format", "version", "id", "revision", "app", "disclaimer", "private", "seal"];
  const depths = { ratings: 2, drafts: 1, evidence: 1, targets: 1 };
  const parts = { scores: sha256(scores) };
  const add = (place, value, depth) => {
    const table = depth > 0 && value !== null && typeof value === "object" && !Array.isArray(value);
    if (!table || Object.keys(value).length === 0) parts[place] = sha256(value);
    else for (const name of Object.keys(value)) add(`${place}/${escaped(name)}`, value[name], depth - 1);
  };
  for (const name of Object.keys(document)) {
    if (!outside.includes(name)) add(`/${escaped(name)}`, document[name], depths[name] ?? 0);
  }
  return parts;
}

/** What `zeven score` says, in the shape a seal covers. */
export function scoresOf(figures) {
  const dimensions = Object.fromEntries(
    Object.entries(figures.dimensions).map(([key, { status, sum, n, low, high }]) => [
      key,
      { not_scorable: { status }, complete: { status, sum, n }, incomplete: { status, low, high, n } }[status],
    ]),
  );
  return { dimensions, verdict: figures.verdict };
}

const named = ({ format, version, id, revision }) => ({ format, version, id, revision });

/** Whether the signature belongs to the seal, and every part that is not as it was. */
export function check(document, scores) {
  const { signature, ...statement } = document.seal;
  // An Ed25519 public key as the DER that Node takes: a fixed head and the 32 bytes.
  const head = Buffer.from("302a300506032b6570032100", "hex");
  const der = Buffer.concat([head, Buffer.from(statement.by.key, "base64")]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  const holds = verify(null, Buffer.from(canonical(statement)), key, Buffer.from(signature, "base64"));
  const now = { ...manifest(document, scores), ...named(document) };
  const then = { ...statement.manifest, ...statement.of };
  const names = new Set([...Object.keys(now), ...Object.keys(then)]);
  // An empty table or list says the same as none.
  const said = (all, name) => (empty.includes(name) && [sha256([]), sha256({})].includes(all[name]) ? undefined : all[name]);
  return { holds, parts: [...names].filter((name) => said(now, name) !== said(then, name)).sort() };
}

/** Signs a document with a key given as its 32 secret bytes. */
export function seal(document, scores, name, secret, at) {
  const head = Buffer.from("302e020100300506032b657004220420", "hex");
  const own = createPrivateKey({ key: Buffer.concat([head, secret]), format: "der", type: "pkcs8" });
  const key = createPublicKey(own).export({ format: "der", type: "spki" }).subarray(-32).toString("base64");
  const parts = manifest(document, scores);
  const statement = { version: 1, of: named(document), by: { name, key }, at, manifest: parts };
  const signature = sign(null, Buffer.from(canonical(statement)), own).toString("base64");
  return { ...document, seal: { ...statement, signature } };
}

/** The first key of RFC 8032 §7.1: anybody can sign with it. */
export const TEST_KEY = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex");
