import { pass, skip, type Stage } from "./stage.ts";

/** Only the channels of the alert's route are told, and of a channel's own trouble only the others. */
export const routing: Stage = {
  name: "routing",
  judge({ alert, channel: { name }, route }) {
    if (alert.rule === "channel" && alert.labels["target"] === name)
      return skip("own-trouble", "trouble of a channel is told by the others");
    if (alert.only)
      return alert.only.includes(name)
        ? pass("asked-for", "it was asked to be told here")
        : skip("not-asked-for", "it was asked to be told elsewhere");
    if (route.channels.includes(name)) return pass("routed", "its route names this channel");
    if (route.escalateTo.includes(name))
      return pass("escalation-only", "its route names this channel for escalation");
    return skip("not-routed", "its route does not name this channel");
  },
};
