import type { Alert } from "../../contracts/monitoring/alert.ts";
import { type Answer, sendAnswer } from "../monitor/client.ts";
import { personName } from "./person.ts";

/** Tells the monitor that a person has seen an alert, or holds it for ended. */
export function actOn(id: string, action: "acknowledge" | "resolve", note: string): Promise<Answer<Alert>> {
  const body = { by: personName(), ...(note === "" ? {} : { note }) };
  return sendAnswer<Alert>("POST", `/api/v1/monitoring/alerts/${encodeURIComponent(id)}/${action}`, body);
}
