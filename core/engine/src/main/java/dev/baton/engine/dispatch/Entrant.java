package dev.baton.engine.dispatch;

import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.upstream.Passage;

/** A model that is about to be asked, and its place there. */
record Entrant(Catalog.Entry entry, Passage passage) {}
