/* Brings the pages to life. Every page is complete without scripts. */
import { listenToActions, startActions } from "./actions.js";
import { listenToArrivals } from "./arrival.js";
import { startSnippets } from "./clipboard.js";
import { listenToComparison, startComparison } from "./compare.js";
import { onPage } from "./dom.js";
import { repeat, takeEarly, wasUsed } from "./early.js";
import { listenToEnvelope, startEnvelope } from "./envelope.js";
import { startFieldTrees } from "./field_tree.js";
import { listenToShortcuts, startFilters } from "./filter.js";
import { listenToGuide, startGuide } from "./guide.js";
import { startIdentify } from "./identify.js";
import { emptyLeft } from "./leaving.js";
import { listenToMoves, reveal, startMoves } from "./moves.js";
import { listenToKeyList } from "./keys.js";
import { listenToPalette } from "./palette.js";
import { startPayloads } from "./payload.js";
import { startPlaces } from "./places.js";
import { listenToCopying } from "./selection.js";
import { listenToTabs, startTabs } from "./tabs.js";
import { listenToTheme, startTheme } from "./theme.js";
import { hideTooltip, listenToKeys } from "./tooltip.js";

listenToActions();
listenToArrivals();
listenToComparison();
listenToCopying();
listenToEnvelope();
listenToGuide();
listenToKeys();
listenToKeyList();
listenToMoves();
listenToPalette();
listenToShortcuts();
listenToTabs();
listenToTheme();

onPage(() => {
  const early = takeEarly();
  hideTooltip(); // of a key of the page before
  emptyLeft();
  startTabs();
  startGuide();
  startFieldTrees();
  startFilters();
  startPayloads();
  startActions();
  startPlaces();
  startSnippets();
  startEnvelope();
  startMoves();
  startTheme();
  startIdentify();
  startComparison();
  reveal(location.hash, { scroll: !wasUsed(early) });
  repeat(early);
});
