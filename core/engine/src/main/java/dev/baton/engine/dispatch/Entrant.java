package dev.baton.engine.dispatch;

import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.upstream.Passage;

/** A model that is about to be asked, its place there, and what is asked and put aside for it. */
record Entrant(Catalog.Entry entry, Passage passage, Stake stake) {}
