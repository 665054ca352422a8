import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChannelSubject } from "../channel-suite.ts";
import { partsOf } from "../mime-text.ts";
import { selfSignedCertificate } from "../self-signed-certificate.ts";
import { openSmtpReceiver } from "../smtp-receiver.ts";

export const certificate = selfSignedCertificate();
export const credentials = { user: "ops@example.org", password: "m41lp4ssw0rd" };

/** The certificate as a file, as an own authority's would be. */
export const caFile = join(mkdtempSync(join(tmpdir(), "mlb-mail-")), "ca.pem");
writeFileSync(caFile, certificate.cert);

export const emailSubject: ChannelSubject = {
  open: () => openSmtpReceiver({ certificate, ...credentials }),
  options: (port) => ({
    host: "127.0.0.1",
    port,
    user: credentials.user,
    password: { env: "MAIL_PASSWORD" },
    from: "alerts@example.org",
    to: ["ops@example.org"],
    ca_file: caFile,
  }),
  env: () => ({ MAIL_PASSWORD: credentials.password }),
  inspect({ wire, headers }) {
    const types = partsOf(wire).map(({ type }) => type.split(";")[0]);
    assert.deepEqual(types, ["text/plain", "text/html"]);
    assert.equal(headers["bcc"], undefined);
    assert.equal(headers["to"], "ops@example.org");
    assert.match(String(headers["subject"]), /CRITICAL|RESOLVED/);
    assert.match(String(headers["references"]), /^<[\w.-]+@example\.org>$/);
    const html = partsOf(wire)[1]?.text ?? "";
    assert.doesNotMatch(html, /<b>|<!channel>/);
    for (const line of wire.split("\r\n")) assert.ok(line.length <= 998);
  },
  identity: ({ headers }) => String(headers["message-id"]),
  saysWhen: false,
};
