package dev.baton.engine.spending;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells that a part of a budget is spent: in the log, and to a webhook. Safe for many threads; nobody waits for it. */
final class Warnings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);

    private final Courier courier;

    /** With who takes it there. */
    Warnings(Courier courier) {
        this.courier = courier;
    }

    void give(Warning warning, @Nullable Webhook webhook) {
        LOG.warn("{}", warning);
        if (webhook != null) {
            courier.send(webhook, warning.toJson());
        }
    }

    @Override
    public void close() {
        courier.close();
    }
}
