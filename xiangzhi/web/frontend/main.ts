import { connectAll, type Behaviour } from "./behaviour.ts";
import { autoSubmit } from "./behaviours/auto-submit.ts";
import { chart } from "./behaviours/chart.ts";
import { askBeforeActing } from "./behaviours/confirm.ts";
import { watchConnection } from "./behaviours/connection.ts";
import { copy } from "./behaviours/copy.ts";
import { draft } from "./behaviours/draft.ts";
import { map } from "./behaviours/map.ts";
import { menu } from "./behaviours/menu.ts";
import { planText } from "./behaviours/plan-text.ts";
import { refresh } from "./behaviours/refresh.ts";
import { relativeTime } from "./behaviours/relative-time.ts";
import { sendOnce } from "./behaviours/send-once.ts";
import { listenForShortcuts } from "./behaviours/shortcuts.ts";
import { suggest } from "./behaviours/suggest.ts";
import { unsaved } from "./behaviours/unsaved.ts";
import { htmx } from "./htmx.ts";

const behaviours: readonly Behaviour[] = [
  ["form[data-auto-submit]", autoSubmit],
  ["[data-chart]", chart],
  ["[data-copy]", copy],
  ["form[data-draft]", draft],
  ["[data-map]", map],
  ["details[data-menu]", menu],
  ["[data-plan-text]", planText],
  ["[data-refresh-url]", refresh],
  ["time[data-relative]", relativeTime],
  ["form[method=post]", sendOnce],
  ["[data-suggest-url]", suggest],
  ["form[data-unsaved]", unsaved],
];

askBeforeActing(document);
listenForShortcuts(document);
watchConnection(document);
htmx.onLoad((root) => connectAll(root as HTMLElement, behaviours));
