package dev.baton.engine.spending;

import io.github.bucket4j.TimeMeter;

/** Finds the store that engines share. Itself found by {@link java.util.ServiceLoader}, so that the engine needs no driver of a database. */
public interface LimitStoreFactory {

    /** The store at that address. Asks nobody yet: whether it is there is seen by {@link LimitStore#reach()}. */
    LimitStore open(StoreAddress address, TimeMeter time);
}
