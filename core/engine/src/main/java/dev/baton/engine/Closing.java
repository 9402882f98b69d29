package dev.baton.engine;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes several things, all of them, whatever one of them does. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    static void all(List<? extends AutoCloseable> opened) {
        for (AutoCloseable one : opened) {
            try {
                one.close();
            } catch (Exception failure) {
                LOG.warn("{} could not be closed", one.getClass().getSimpleName(), failure);
            }
        }
    }
}
