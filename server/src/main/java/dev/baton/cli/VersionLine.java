package dev.baton.cli;

import dev.baton.spi.SpiVersion;
import org.jspecify.annotations.Nullable;

/** What {@code baton --version} prints. */
final class VersionLine {

    private VersionLine() {}

    /** Baton's version by its jar's manifest, the SPI's, and the Java it runs on. */
    static String text() {
        @Nullable String own = VersionLine.class.getPackage().getImplementationVersion();
        return "baton " + (own == null ? "(from classes)" : own) + ", SPI " + SpiVersion.CURRENT + ", Java "
                + System.getProperty("java.version") + " (" + System.getProperty("java.home") + ")";
    }
}
