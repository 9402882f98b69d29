package dev.baton.spi;

/**
 * The version of this SPI, apart from the product's. A minor version adds, a major one may break: a plugin asks for a range, as
 * {@code Plugin-Requires: >=1.0.0 & <2.0.0} in its manifest, and is refused at start where the range does not hold it.
 */
public final class SpiVersion {

    /** The version that this module is. */
    public static final String CURRENT = "1.0.0";

    private SpiVersion() {}
}
