import { generateKeyPairSync, sign } from "node:crypto";

/** A certificate for this machine's loopback that nobody trusts by itself, made anew for each run. */
export function selfSignedCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(element(0x31, sequence(oid("2.5.4.3"), element(0x0c, Buffer.from("localhost")))));
  const certified = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.from([1])),
    ecdsaWithSha256(),
    name,
    sequence(instant("20000101000000Z"), instant("20990101000000Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    element(0xa3, sequence(alternativeNames(), isAuthority())),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign("sha256", certified, privateKey)]);
  const der = sequence(certified, ecdsaWithSha256(), element(0x03, signature));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }),
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString("base64")}\n-----END CERTIFICATE-----\n`,
  };
}

function alternativeNames(): Buffer {
  const names = sequence(element(0x82, Buffer.from("localhost")), element(0x87, Buffer.from([127, 0, 0, 1])));
  return sequence(oid("2.5.29.17"), element(0x04, names));
}

function isAuthority(): Buffer {
  const yes = element(0x01, Buffer.from([0xff]));
  return sequence(oid("2.5.29.19"), yes, element(0x04, sequence(yes)));
}

function ecdsaWithSha256(): Buffer {
  return sequence(oid("1.2.840.10045.4.3.2"));
}

function instant(text: string): Buffer {
  return text < "2050" ? element(0x17, Buffer.from(text.slice(2))) : element(0x18, Buffer.from(text));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

function sequence(...parts: Buffer[]): Buffer {
  return element(0x30, Buffer.concat(parts));
}

/** Tag, length, content: all of DER. */
function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
